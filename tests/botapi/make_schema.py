"""Makes bot_api_schema.json, the part of Telegram's Bot API that the test server needs, from the three source files.

    python tests/botapi/make_schema.py FOLDER

FOLDER holds bot-api.json, bot-api-10.3-delta.json and returns-and-unions.json; README.md beside this file says where
each comes from. Descriptions are left behind: only names, types, what is required, fixed values and answers stay.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).with_name("bot_api_schema.json")
#: The fixed value of a field such as `type` stands only in its prose: 'always "photo"', 'must be *photo*'.
FIXED_VALUE = re.compile(r"(?:always|must be) (?:[“\"']([a-z_]+)[”\"']|\*([a-z_]+)\*|([a-z_]+)$)")
PLAIN_ANNOTATIONS = {"bool": "Boolean", "int": "Integer", "str": "String", "RichTextUnion": "RichText"}


def main(folder: Path) -> None:
    base = json.loads((folder / "bot-api.json").read_text("utf-8"))
    delta = json.loads((folder / "bot-api-10.3-delta.json").read_text("utf-8"))
    answers = json.loads((folder / "returns-and-unions.json").read_text("utf-8"))
    methods, types = read_base(base, answers)
    add_delta(methods, types, delta)
    TARGET.write_text(laid_out({"version": "10.3", "methods": methods, "types": types}), "utf-8")


def read_base(base: Any, answers: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    methods: dict[str, Any] = {}
    types: dict[str, Any] = {}
    for section in base["items"]:
        for entity in section["children"]:
            fields = {field["name"]: described(field) for field in entity["annotations"]}
            if entity["category"] == "methods":
                methods[entity["name"]] = {"params": fields, "returns": answers["returns"].get(entity["name"], [])}
            elif entity["name"] in answers["subtypes"]:
                types[entity["name"]] = {"union": answers["subtypes"][entity["name"]]}
            else:
                types[entity["name"]] = {"fields": fields}
    return methods, types


def described(field: dict[str, Any]) -> list[Any]:
    """One field as [type, required] or [type, required, fixed value]."""
    found = FIXED_VALUE.search(field["description"].strip()) if field["name"] in ("type", "status", "source") else None
    fixed = next((word for word in found.groups() if word), None) if found else None
    shape = [field["type"], bool(field["required"])]
    return [*shape, fixed] if fixed else shape


def add_delta(methods: dict[str, Any], types: dict[str, Any], delta: Any) -> None:
    for name, entity in delta["new_types"].items():
        types[name] = {"fields": {field["name"]: from_annotation(field) for field in entity["fields"]}}
    for name, fields in delta["new_type_fields"].items():
        for field in fields:
            types[name]["fields"][field["name"]] = from_annotation(field)
    for name, fields in delta["new_method_params"].items():
        for field in fields:
            methods[name]["params"][field["name"]] = from_annotation(field)


def from_annotation(field: dict[str, Any]) -> list[Any]:
    return [type_name(field["annotation"]), bool(field["required"])]


def type_name(annotation: str) -> str:
    """A Python annotation in Telegram's words: `list[RichMessageButton] | None` is `Array of RichMessageButton`."""
    parts = [part.strip() for part in annotation.replace("<class '", "").replace("'>", "").split("|")]
    bare = next(part for part in parts if part != "None" and not part.endswith(".Default"))
    if bare.startswith("list["):
        return f"Array of {type_name(bare[5:-1])}"
    if bare.startswith("Literal["):
        return "String"
    bare = bare.rsplit(".", 1)[-1]
    return PLAIN_ANNOTATIONS.get(bare, bare)


def laid_out(schema: dict[str, Any]) -> str:
    """One line for each method and type, so that a new version of the API reads as a diff."""
    rows = [f'{{"version": {json.dumps(schema["version"])}']
    for part in ("methods", "types"):
        lines = [f"  {json.dumps(name)}: {json.dumps(entity)}" for name, entity in schema[part].items()]
        rows.append(f'"{part}": {{\n' + ",\n".join(lines) + "\n}")
    return ",\n".join(rows) + "}\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
