"""Who looks after a report: the category's owner, unless another jurisdiction's ground lies under it."""

from core.category import Category
from core.place import Point, is_inside
from core.town import Town


def jurisdiction_for(town: Town, category: Category, point: Point) -> str:
    """Key of the jurisdiction. One with a shape of its own (the railway, the harbour) wins on its ground."""
    for jurisdiction in town.jurisdictions.values():
        if jurisdiction.shape and is_inside(point, jurisdiction.shape):
            return jurisdiction.key
    return town.categories[category].owner


def is_in_town(town: Town, point: Point) -> bool:
    return is_inside(point, town.area)
