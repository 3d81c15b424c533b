"""The web chat over HTTP, as its page and a browser without script use it."""

import json
import re
from datetime import timedelta

import httpx
import pytest

from bot.webchat.translate import chat_key
from core.errors import Rejected
from core.message import Heard, Outgoing
from core.place import Point
from tests.web.town import WebTown

JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 64
ID = "5f2c8a1b9d3e"


def send(client: httpx.Client, *, files: list[tuple[str, tuple[str, bytes, str]]] | None = None, **fields: str):
    return client.post("/chat/send", data={"client_id": ID} | fields, files=files)


def lines(client: httpx.Client) -> list[dict]:
    return client.get("/chat/history").json()["lines"]


def events(client: httpx.Client, count: int, **kwargs) -> list[tuple[str, str, dict]]:
    """The next `count` events as (event, id, data)."""
    found, event, event_id = [], "", ""
    with client.stream("GET", "/chat/events", **kwargs) as answer:
        for line in answer.iter_lines():
            if line.startswith("event: "):
                event = line[7:]
            elif line.startswith("id: "):
                event_id = line[4:]
            elif line.startswith("data: "):
                found.append((event, event_id, json.loads(line[6:])))
            if len(found) == count:
                break
    return found


def test_no_cookie_before_the_first_send_and_a_strong_one_after(web: WebTown, ana: httpx.Client) -> None:
    web.neighbour.answers = False
    for page in ("/", "/map", "/chat/history", "/reports.json"):
        assert "set-cookie" not in ana.get(page).headers
    assert ana.get("/chat/events").status_code == 204

    cookie = send(ana, text="hole").headers["set-cookie"]

    assert re.match(r"lamplighter=[A-Za-z0-9_-]{22};", cookie)  # 22 characters of base64url: 128 bits and more
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


def test_what_is_sent_is_heard_and_shown(web: WebTown, ana: httpx.Client) -> None:
    web.neighbour.answers = False
    files = [("photos", ("a.jpg", JPEG, "image/jpeg")), ("photos", ("b.png", b"\x89PNG\r\n\x1a\n0000", "image/png"))]

    send(ana, text="  huge hole <b>here</b> ", lat="60.1663", lon="24.9464", files=files)

    chat = chat_key(ana.cookies["lamplighter"])
    (heard,) = web.neighbour.heard
    assert (heard.bot, heard.chat, heard.person) == ("webchat", chat, chat)
    assert heard.external_id == f"m:{chat}:{ID}"
    assert (heard.text, heard.point, heard.language) == ("huge hole <b>here</b>", Point(lat=60.1663, lon=24.9464), "en")
    assert [(p.source_id, p.as_file, p.size) for p in heard.photos] == [("photo-1", True, 68), ("photo-2", True, 12)]
    (line,) = lines(ana)
    assert line["author"] == "resident"
    assert line["text"] == "huge hole <b>here</b>\n📍 60.16630, 24.94640"
    assert ana.get(line["photos"][0]).content == JPEG
    assert "huge hole &lt;b&gt;here&lt;/b&gt;" in ana.get("/").text


def test_sending_the_same_id_again_is_kept_once(web: WebTown, ana: httpx.Client) -> None:
    web.neighbour.answers = False
    key = re.search(r'name="key" id="key" value="(.{22})"', ana.get("/").text)[1]
    web.neighbour.faults = 1
    assert send(ana, text="hole", key=key).status_code == 500
    assert "lamplighter" not in ana.cookies  # nothing was promised

    assert send(ana, text="hole", key=key).status_code == 200
    ana.cookies.clear()  # as if the answer had been lost on its way
    assert send(ana, text="hole", key=key).status_code == 200

    assert len(web.neighbour.heard) == len(lines(ana)) == 1


def test_answers_come_live_and_edits_change_the_line(web: WebTown, ana: httpx.Client) -> None:
    send(ana, text="hole near the library")
    told = events(ana, 2)
    assert [event for event, _, _ in told] == ["line", "line"]
    card = told[1][2]
    assert card["buttons"][0][0] == {"label": "Rikhardinkatu library", "data": "place:1"}

    send(ana, client_id="second-send-1", press="place:1", on=str(card["number"]))
    with ana.stream("GET", "/chat/events") as answer:
        data = (json.loads(line[6:]) for line in answer.iter_lines() if line.startswith("data: "))
        changed = next(line for line in data if line.get("edited_at"))
    assert changed["number"] == card["number"]
    assert changed["text"].startswith("Sent to the roads team")
    press = web.neighbour.heard[-1]
    assert (press.heard, press.press, press.message_id, press.text) == (Heard.PRESS, "place:1", str(card["number"]), "")


def test_a_page_that_comes_back_gets_what_it_missed(web: WebTown, ana: httpx.Client) -> None:
    web.neighbour.answers = False
    send(ana, text="hole")
    chat = chat_key(ana.cookies["lamplighter"])
    first = web.run(web.neighbour.channel.tell(Outgoing(chat=chat, text="one")))
    seen = events(ana, 2)[-1][1]
    web.run(web.neighbour.channel.tell(Outgoing(chat=chat, text="one, changed", edits=first)))

    missed = events(ana, 2, headers={"Last-Event-ID": seen})

    assert [data["text"] for _, _, data in missed] == ["hole", "one, changed"]  # five seconds of overlap are told again


def test_a_toast_reaches_the_open_page(web: WebTown, ana: httpx.Client) -> None:
    web.neighbour.answers = False
    send(ana, text="hole")
    with ana.stream("GET", "/chat/events") as answer:
        stream = answer.iter_lines()
        assert next(line for line in stream if line.startswith("data:"))
        send(ana, client_id="a-press-1", press="send", on="1")
        web.run(web.neighbour.channel.toast(web.neighbour.heard[-1].press_id, "Sent. Thank you."))
        assert next(line for line in stream if "toast" in line)
        assert json.loads(next(stream)[6:]) == {"text": "Sent. Thank you."}


def test_nobody_sees_another_chat(web: WebTown, ana: httpx.Client) -> None:
    send(ana, text="hole", files=[("photos", ("a.jpg", JPEG, "image/jpeg"))])
    address = lines(ana)[0]["photos"][0]
    with httpx.Client(base_url=web.url, cookies={"lamplighter": "A" * 22}) as cleo:
        assert lines(cleo) == []
        assert cleo.get(address).status_code == 404


def test_the_link_opens_the_chat_again(web: WebTown, ana: httpx.Client) -> None:
    link = send(ana, text="hole").json()["link"]
    with httpx.Client(base_url=web.url, headers={"Accept": "text/html"}) as phone:
        opened = phone.get(link)
        assert (opened.status_code, opened.headers["referrer-policy"]) == (303, "no-referrer")
        assert lines(phone)[0]["text"] == "hole"
        assert phone.get(f"/c/{'x' * 22}").status_code == 404


def test_a_link_does_not_silently_replace_a_chat(web: WebTown, ana: httpx.Client) -> None:
    link = send(ana, text="hole").json()["link"]
    headers = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
    with httpx.Client(base_url=web.url, headers=headers) as ben:
        send(ben, text="lamp")
        asked = ben.get(link)
        assert asked.status_code == 200
        assert lines(ben)[0]["text"] == "lamp"
        assert ben.post(link).status_code == 303
        assert lines(ben)[0]["text"] == "hole"


def test_without_script_a_form_is_enough(web: WebTown) -> None:
    web.neighbour.answers = False
    headers = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
    with httpx.Client(base_url=web.url, headers=headers, follow_redirects=True) as browser:
        page = browser.get("/").text
        client_id = re.findall(r'name="client_id" value="(\w+)"', page)[-1]
        after = browser.post("/chat/send", data={"client_id": client_id, "text": "hole"}, files={"photos": ("", b"")})
        assert "hole" in after.text
        assert "Keep this link to hear from me" in after.text
        refused = browser.post("/chat/send", data={"client_id": "another-id", "text": " "})
        assert "There was nothing in it." in refused.text


@pytest.mark.parametrize(
    ("headers", "taken"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),  # a neighbour subdomain is not us
        ({"Sec-Fetch-Site": "", "Origin": "https://evil.example"}, False),  # a browser of before Sec-Fetch-Site
        ({"Sec-Fetch-Site": "", "Origin": "null"}, False),
        ({"Sec-Fetch-Site": ""}, True),  # no browser: nobody's cookie comes along by accident
    ],
)
def test_another_site_cannot_send(web: WebTown, ana: httpx.Client, headers: dict[str, str], taken: bool) -> None:
    answer = ana.post("/chat/send", data={"client_id": ID, "text": "hole"}, headers=headers)
    assert answer.status_code == (200 if taken else 403)
    assert len(web.neighbour.heard) == taken


def test_what_cannot_be_taken_is_said_plainly(web: WebTown, ana: httpx.Client) -> None:
    big = b"\xff\xd8\xff" + b"\0" * (20 * 1024 * 1024)
    answer = send(ana, text="hole", files=[("photos", ("a.jpg", big, "image/jpeg"))])
    assert (answer.status_code, answer.json()["code"]) == (413, "photo_too_big")
    assert "20 MB" in answer.json()["text"]
    assert send(ana, text="").json()["code"] == "nothing_to_send"
    assert send(ana, text="hole", client_id="x").json()["code"] == "no_client_id"
    many = [("photos", (f"{n}.jpg", JPEG, "image/jpeg")) for n in range(7)]
    assert send(ana, files=many).json()["code"] == "too_many_photos"
    assert web.neighbour.kept == {}  # a refusal keeps nothing
    assert web.neighbour.heard == []


def test_a_video_is_named_and_its_words_are_heard(web: WebTown, ana: httpx.Client) -> None:
    web.neighbour.answers = False
    send(ana, text="look", files=[("photos", ("a.mp4", b"\0\0\0\x18ftypmp42" + b"\0" * 20, "video/mp4"))])
    assert (web.neighbour.heard[0].text, web.neighbour.heard[0].other, web.neighbour.heard[0].photos) == (
        "look",
        "video",
        (),
    )


def test_odd_fields_are_taken_for_what_they_are(web: WebTown, ana: httpx.Client) -> None:
    web.neighbour.answers = False
    send(ana, text="a\0b\r\nc", lat="nan", lon="24.9", reply_to="x'; drop", press="")
    heard = web.neighbour.heard[0]
    assert (heard.text, heard.point, heard.reply_to) == ("ab\nc", None, "")
    send(ana, client_id="long-text-1", text="שלום " * 20_000)
    assert len(web.neighbour.heard[1].text) == 99_999
    assert lines(ana)[1]["text"].startswith("שלום")


def test_too_much_at_once_is_slowed_and_named(web: WebTown, ana: httpx.Client) -> None:
    web.neighbour.answers = False
    codes = [send(ana, client_id=f"client-{n:04}", text="hole").status_code for n in range(25)]
    assert codes[:15] == [200] * 15
    assert codes[-1] == 429


def test_an_edit_of_a_line_that_is_not_ours_is_rejected(web: WebTown, ana: httpx.Client) -> None:
    web.neighbour.answers = False
    send(ana, text="hole")
    chat = chat_key(ana.cookies["lamplighter"])
    for number in ("1", "99", "x"):  # 1 is the resident's own line
        with pytest.raises(Rejected):
            web.run(web.neighbour.channel.tell(Outgoing(chat=chat, text="other", edits=number)))
    assert lines(ana)[0]["text"] == "hole"


def test_blanked_lines_keep_their_numbers(web: WebTown, ana: httpx.Client) -> None:
    web.neighbour.answers = False
    send(ana, text="hole")
    chat = chat_key(ana.cookies["lamplighter"])
    web.run(web.transcript.blank(chat, web.neighbour.now() - timedelta(hours=1)))
    assert [line["text"] for line in lines(ana)] == [""]
    assert web.run(web.neighbour.channel.tell(Outgoing(chat=chat, text="next"))) == "2"
    web.run(web.transcript.erase(chat))
    assert lines(ana) == []
