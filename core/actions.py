"""The closed list of what a button can do. A button is named `action` or `action:argument`; both are printed by
`lamplighter events`. Who may press which is `RIGHTS`; it is looked up again at the press.
"""

from enum import StrEnum


class Action(StrEnum):
    # a draft
    SEND = "send"
    CHANGE = "change"
    DROP = "drop"
    SAME = "same"
    OTHER = "other"
    CATEGORY = "category"  # :<name>, or :<name>:<item>
    PLACE = "place"  # :<k>, or :<k>:<item>
    ELSEWHERE = "elsewhere"
    LAST_PLACE = "last_place"
    ANOTHER_KIND = "another_kind"
    ANOTHER_PLACE = "another_place"
    NO_PHOTO = "no_photo"
    SHOW_WORDS = "show_words"
    KEEP_WORDS = "keep_words"
    BACK = "back"
    # one of several things told in one message; the kind, the place and the photo too take its id as `:<item>`
    ITEM = "item"  # :<item>
    ONLY_THIS = "only_this"  # :<item>
    LEAVE_OUT = "leave_out"  # :<item>
    ONE_THING = "one_thing"
    # a sent report, for its people
    UNDO = "undo"
    TAKE_BACK = "take_back"
    LEAVE = "leave"
    MOVE_PIN = "move_pin"
    ADD = "add"
    FOLLOW = "follow"
    STOP = "stop"
    HIDE_WORDS = "hide_words"
    ANSWER = "answer"  # :<k>
    MENDED = "mended"
    STILL_THERE = "still_there"
    CANT_CHECK = "cant_check"
    SHOW = "show"  # :<report>, of several of one's own
    # what was heard in a recording
    HEARD_RIGHT = "heard_right"
    HEARD_WRONG = "heard_wrong"
    # following
    FOLLOW_AREA = "follow_area"  # :<k>, or :<k>:all for every kind
    LATER = "later"
    # an emergency
    RUNG = "rung"
    NO_EMERGENCY = "no_emergency"
    TELL_DESK = "tell_desk"
    KEEP_QUIET = "keep_quiet"
    # an officer
    TAKE = "take"
    ASK = "ask"  # :<kind>
    PROMISE = "promise"  # :<date>
    FIXED = "fixed"
    NOT_OURS = "not_ours"  # :<jurisdiction>
    REJECT = "reject"
    REOPEN = "reopen"
    MORE = "more"
    DESK_BACK = "desk_back"
    UNDO_ACT = "undo_act"
    WARN = "warn"
    WARN_YES = "warn_yes"
    FALSE_ALARM = "false_alarm"
    # language
    LANGUAGE = "language"  # :<code>


class Right(StrEnum):
    ANYONE = "anyone"  # whoever the card was for
    ADMIN = "admin"  # in a group, its admins only
    OFFICER = "officer"  # of the report's jurisdiction


OFFICER_ACTIONS = frozenset(
    (
        Action.TAKE,
        Action.ASK,
        Action.PROMISE,
        Action.FIXED,
        Action.NOT_OURS,
        Action.REJECT,
        Action.REOPEN,
        Action.MORE,
        Action.DESK_BACK,
        Action.UNDO_ACT,
        Action.WARN,
        Action.WARN_YES,
        Action.FALSE_ALARM,
    )
)
ADMIN_ACTIONS = frozenset((Action.FOLLOW_AREA, Action.FOLLOW, Action.STOP, Action.LATER))


def right_for(action: Action) -> Right:
    if action in OFFICER_ACTIONS:
        return Right.OFFICER
    return Right.ADMIN if action in ADMIN_ACTIONS else Right.ANYONE
