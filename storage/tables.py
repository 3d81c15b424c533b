"""Every table. Only `storage` reads this file; queries elsewhere in the room return `core` values or plain rows.

The town stands first in every primary key, unique key and index, so that tables can be distributed by town; the inbox
is keyed by bot, because the town is found later. Ids are made by the application (`storage.ids`), never by the
database.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.types import UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _town() -> Column[int]:
    return Column("town_id", BigInteger, primary_key=True, autoincrement=False)


def _id() -> Column[int]:
    return Column("id", BigInteger, primary_key=True, autoincrement=False)


inbox = Table(
    "inbox",
    metadata,
    Column("bot", String(40), primary_key=True),
    _id(),
    Column("external_id", String(160), nullable=False),
    Column("town_id", BigInteger),  # found when handled
    Column("chat", String(80), nullable=False),
    Column("person", String(80), nullable=False),
    Column("album", String(80), nullable=False, server_default=""),
    Column("heard_at", UtcDateTime, nullable=False),
    Column("not_before", UtcDateTime, nullable=False),
    Column("claimed_until", UtcDateTime),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("state", String(8), nullable=False),  # new | done | parked
    Column("handled_at", UtcDateTime),
    Column("erase_at", UtcDateTime),  # the message's own words go at this time
    Column("error", String(200), nullable=False, server_default=""),
    Column("inbound", JSON, nullable=False),  # core.message.Inbound with its `v`
    Column("raw", JSON(none_as_null=True)),  # as the channel gave it, names taken out
    UniqueConstraint("bot", "external_id"),  # the channel may deliver twice
    # the worker's claim: oldest open row of each chat
    Index(
        "ix_inbox_open", "bot", "chat", "id", sqlite_where=text("state = 'new'"), postgresql_where=text("state = 'new'")
    ),
    # the nightly erasing
    Index(
        "ix_inbox_erase",
        "erase_at",
        sqlite_where=text("erase_at IS NOT NULL"),
        postgresql_where=text("erase_at IS NOT NULL"),
    ),
)

people = Table(
    "people",
    metadata,
    _town(),
    Column("person", String(80), primary_key=True),
    Column("language", String(8), nullable=False),
    Column("chosen", Boolean, nullable=False),  # the person set the language; messages no longer change it
    Column("zone", String(64), nullable=False, server_default=""),  # empty: the town's
    Column("last_place", JSON),
    Column("met_at", UtcDateTime, nullable=False),
)

chats = Table(
    "chats",
    metadata,
    _town(),
    Column("chat", String(80), primary_key=True),
    Column("kind", String(8), nullable=False),  # private | group
    Column("role", String(8), nullable=False),  # resident | group | desk
    Column("title", String(200), nullable=False, server_default=""),
    Column("forum", Boolean, nullable=False, server_default=text("false")),
    Column("jurisdiction", String(40), nullable=False, server_default=""),
    Column("language", String(8), nullable=False),
    Column("state", String(8), nullable=False),  # open | gone
    Column("not_before", UtcDateTime),  # the channel asked us to wait with this chat
    Column("met_at", UtcDateTime, nullable=False),
    Index("ix_chats_desk", "town_id", "role"),  # which desks read a report
)

conversations = Table(
    "conversations",
    metadata,
    _town(),
    Column("chat", String(80), primary_key=True),
    Column("person", String(80), primary_key=True),
    Column("state", JSON, nullable=False),  # with its own `v`
    Column("version", Integer, nullable=False),
    Column("remind_at", UtcDateTime),
    Column("expire_at", UtcDateTime),
    Index("ix_conversations_remind", "town_id", "remind_at"),  # due: one reminder per draft
    Index("ix_conversations_expire", "town_id", "expire_at"),  # due: drafts left alone
)

reports = Table(
    "reports",
    metadata,
    _town(),
    _id(),
    Column("ref", String(5), nullable=False),
    Column("category", String(40), nullable=False),
    Column("status", String(16), nullable=False),
    Column("urgency", String(10), nullable=False),
    Column("danger", String(10), nullable=False, server_default=""),
    Column("lat", Float, nullable=False),
    Column("lon", Float, nullable=False),
    Column("cell", String(16), nullable=False),  # h3 res 9
    Column("place_kind", String(10), nullable=False),
    Column("place_name", String(200), nullable=False),
    Column("place_key", String(60), nullable=False, server_default=""),
    Column("uncertainty_m", Float, nullable=False),
    Column("jurisdiction", String(40), nullable=False),
    Column("confirmed", Boolean, nullable=False),  # by its sender
    Column("public", Boolean, nullable=False),
    Column("public_at", UtcDateTime),  # due: when it becomes public
    Column("opened_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("answer_due_at", UtcDateTime),  # due: no answer from the jurisdiction
    Column("promised_for", UtcDateTime),
    Column("promise_check_at", UtcDateTime),  # due: has the promise been kept?
    Column("fixed_at", UtcDateTime),
    Column("check_ends_at", UtcDateTime),  # due: nobody checked
    Column("checked", Integer, nullable=False, server_default="0"),  # neighbours who said it is mended
    Column("reason", Text, nullable=False, server_default=""),
    Column("taken_by", String(80), nullable=False, server_default=""),
    Column("merged_into", BigInteger),
    Column("decision", JSON, nullable=False),  # what later decisions read; the record of this one is in `decisions`
    Column("version", Integer, nullable=False),
    UniqueConstraint("town_id", "ref"),
    # duplicates: reports that can still be joined, by kind and cell
    Index("ix_reports_near", "town_id", "category", "cell", "status"),
    Index("ix_reports_public_at", "town_id", "public_at"),  # due
    Index("ix_reports_answer_due", "town_id", "answer_due_at"),  # due
    Index("ix_reports_promise", "town_id", "promise_check_at"),  # due
    Index("ix_reports_check_ends", "town_id", "check_ends_at"),  # due
    Index("ix_reports_queue", "town_id", "jurisdiction", "status"),  # /queue
)

decisions = Table(
    "decisions",
    metadata,
    _town(),
    Column("report_id", BigInteger, primary_key=True, autoincrement=False),
    Column("v", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("model", String(80), nullable=False),
    Column("town_file", String(64), nullable=False),
    Column("sure_at", Float, nullable=False),
    Column("category", String(40), nullable=False),
    Column("category_by", String(10), nullable=False),  # reader | resident | likeliest
    Column("guesses", JSON, nullable=False),
    Column("place_by", String(10), nullable=False),  # words | pin | chosen | last | shared | likeliest | unknown
    Column("places", JSON, nullable=False),
    Column("urgency", String(10), nullable=False),
    Column("danger", String(10), nullable=False),
    Column("urgent_by", String(10), nullable=False),  # nobody | rules | model
    Column("looked_at", JSON, nullable=False),  # open reports nearby, with their probability
    Column("answers", Integer, nullable=False),
)

contributions = Table(
    "contributions",
    metadata,
    _town(),
    _id(),
    Column("report_id", BigInteger, nullable=False),
    Column("person", String(80), nullable=False),
    Column("chat", String(80), nullable=False),
    Column("role", String(8), nullable=False),  # reporter | joiner
    Column("words", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("photos", JSON, nullable=False),  # media ids
    Column("withdrawn", Boolean, nullable=False, server_default=text("false")),
    Column("at", UtcDateTime, nullable=False),
    Column("private", JSON, nullable=False, server_default=text("'[]'")),  # [start, end, kind] of the words
    Column("public_words", Text, nullable=False, server_default=""),  # masked, shown because its sender said so
    UniqueConstraint("town_id", "report_id", "person"),
    Index("ix_contributions_person", "town_id", "person"),  # /mine
)

media = Table(
    "media",
    metadata,
    _town(),
    _id(),
    Column("source_id", String(255), nullable=False),
    Column("channel", String(20), nullable=False),
    Column("chat", String(80), nullable=False),  # who sent it first, and is told when it cannot be opened
    Column("kind", String(8), nullable=False, server_default="photo"),  # photo | voice
    Column("state", String(8), nullable=False),  # heard | fetched | clean | public | gone | broken; asked | leaving
    Column("bot", String(40), nullable=False, server_default=""),  # a recording: which message it came with …
    Column("inbox_id", BigInteger),
    Column("about", BigInteger),  # a recording: the draft or report whose desk may hear it
    Column("as_file", Boolean, nullable=False),
    Column("private_path", String(200), nullable=False, server_default=""),
    Column("public_path", String(200), nullable=False, server_default=""),
    Column("sha256", LargeBinary(32)),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("fetch_at", UtcDateTime),  # due
    Column("at", UtcDateTime, nullable=False),
    Index("ix_media_fetch", "town_id", "fetch_at"),  # due
    Index("ix_media_about", "town_id", "about"),  # what the desk may hear
    UniqueConstraint("town_id", "channel", "source_id"),  # a picture heard twice is kept once
)

subscriptions = Table(
    "subscriptions",
    metadata,
    _town(),
    _id(),
    Column("chat", String(80), nullable=False),
    Column("person", String(80), nullable=False),  # who asked
    Column("report_id", BigInteger),  # of one report …
    Column("area", JSON),  # … or of an area
    Column("categories", JSON, nullable=False),  # empty: all
    Column("at", UtcDateTime, nullable=False),
    UniqueConstraint("town_id", "chat", "report_id"),
    Index("ix_subscriptions_report", "town_id", "report_id"),  # who is told
)

subscription_cells = Table(
    "subscription_cells",
    metadata,
    _town(),
    Column("cell", String(16), primary_key=True),  # h3 res 9 that the area touches
    Column("subscription_id", BigInteger, primary_key=True),
    Index("ix_subscription_cells_subscription", "town_id", "subscription_id"),  # ending one
)

events = Table(
    "events",
    metadata,
    _town(),
    _id(),
    Column("v", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("report_id", BigInteger),
    Column("payload", JSON, nullable=False),
    Column("person", String(80), nullable=False, server_default=""),  # who did it; never shown
    Column("at", UtcDateTime, nullable=False),
    Column("tell_at", UtcDateTime, nullable=False),  # after the time to undo
    Column("state", String(8), nullable=False),  # pending | told | undone
    Index("ix_events_report", "town_id", "report_id", "id"),  # history
    Index("ix_events_due", "town_id", "state", "tell_at"),  # due
)

bodies = Table(
    "bodies",
    metadata,
    _town(),
    _id(),
    Column("language", String(8), nullable=False),
    Column("text", Text, nullable=False),
    Column("buttons", JSON, nullable=False),  # rows of {label, action, args}
    Column("photos", JSON, nullable=False),  # media ids
)

outbox = Table(
    "outbox",
    metadata,
    _town(),
    _id(),
    Column("chat", String(80), nullable=False),
    Column("key", String(80), nullable=False),  # event:<id> | reply:<inbox id>:<n> | …
    Column("body_id", BigInteger, nullable=False),
    Column("event", String(20), nullable=False, server_default=""),
    Column("report_id", BigInteger),
    Column("slot", String(40), nullable=False, server_default=""),  # which card of that report
    Column("person", String(80), nullable=False, server_default=""),  # only this person may press
    Column("reply_to", String(40), nullable=False, server_default=""),
    Column("silent", Boolean, nullable=False),
    Column("priority", Integer, nullable=False),  # 0 emergency, 1 answer, 2 push
    Column("due_at", UtcDateTime, nullable=False),
    Column("claimed_until", UtcDateTime),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("perhaps_sent", Boolean, nullable=False, server_default=text("false")),
    Column("state", String(8), nullable=False),  # due | told | dead
    Column("message_id", String(40), nullable=False, server_default=""),
    Column("told_at", UtcDateTime),
    Column("error", String(200), nullable=False, server_default=""),
    UniqueConstraint("town_id", "chat", "key"),  # nobody is told the same thing twice
    # delivery's claim
    Index(
        "ix_outbox_due", "town_id", "due_at", sqlite_where=text("state = 'due'"), postgresql_where=text("state = 'due'")
    ),
    Index("ix_outbox_message", "town_id", "chat", "message_id"),  # which report a reply is about
)

cards = Table(
    "cards",
    metadata,
    _town(),
    Column("chat", String(80), primary_key=True),
    Column("report_id", BigInteger, primary_key=True),
    Column("slot", String(40), primary_key=True),  # card | ask:<event> | notice:<event>
    Column("view", String(10), nullable=False),  # draft | reporter | follower | desk | notice
    Column("person", String(80), nullable=False, server_default=""),
    Column("message_id", String(40), nullable=False, server_default=""),
    Column("thread", String(40), nullable=False, server_default=""),
    Column("wanted", BigInteger, nullable=False),
    Column("shown", BigInteger),
    Column("template_version", Integer, nullable=False),
    Column("edit_due_at", UtcDateTime),
    Column("claimed_until", UtcDateTime),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Index("ix_cards_report", "town_id", "report_id"),  # everyone's card changes with the report
    Index("ix_cards_due", "town_id", "edit_due_at"),  # delivery
    Index("ix_cards_message", "town_id", "chat", "message_id"),  # which report a reply is about
)

actions = Table(
    "actions",
    metadata,
    _town(),
    Column("token", String(24), primary_key=True),  # opaque; a button carries "<token>.<number>"
    Column("chat", String(80), nullable=False),
    Column("person", String(80), nullable=False),  # empty: whoever has the right
    Column("report_id", BigInteger),
    Column("slot", String(40), nullable=False),
    Column("message_id", String(40), nullable=False),
    Column("body_id", BigInteger, nullable=False),  # the buttons, with their labels, as they were told
    Column("at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Index("ix_actions_chat", "town_id", "chat", "at"),  # typed words and numbers
)

officers = Table(
    "officers",
    metadata,
    _town(),
    Column("person", String(80), primary_key=True),
    Column("name", String(80), nullable=False),  # as colleagues see it; never told to residents
    Column("role", String(10), nullable=False),  # officer | lead
    Column("jurisdiction", String(40), nullable=False),  # empty: all
    Column("chat", String(80), nullable=False),  # private chat with the bot
    Column("last_report", BigInteger),
    Column("at", UtcDateTime, nullable=False),
)

invites = Table(
    "invites",
    metadata,
    _town(),
    Column("digest", String(64), primary_key=True),  # sha256 of the one-use word
    Column("role", String(10), nullable=False),
    Column("jurisdiction", String(40), nullable=False),
    Column("name", String(80), nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime),
)

audit = Table(
    "audit",
    metadata,
    _town(),
    _id(),
    Column("at", UtcDateTime, nullable=False),
    Column("person", String(80), nullable=False),
    Column("act", String(40), nullable=False),
    Column("report_id", BigInteger),
    Column("payload", JSON, nullable=False),
    Index("ix_audit_report", "town_id", "report_id"),
)

webchat_messages = Table(
    "webchat_messages",
    metadata,
    _town(),
    Column("chat", String(80), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("author", String(12), nullable=False),  # resident | lamplighter
    Column("text", Text, nullable=False),
    Column("buttons", JSON, nullable=False),
    Column("photos", JSON, nullable=False),
    Column("client_id", String(64), nullable=False, server_default=""),
    Column("at", UtcDateTime, nullable=False),
    Column("edited_at", UtcDateTime),
    # a page that got no answer sends again, perhaps at the same moment
    Index(
        "ix_webchat_messages_client",
        "town_id",
        "chat",
        "client_id",
        "author",
        unique=True,
        sqlite_where=text("client_id <> ''"),
        postgresql_where=text("client_id <> ''"),
    ),
)

leases = Table(
    "leases",
    metadata,
    Column("name", String(80), primary_key=True),  # "teller:<bot>": one teller per bot token
    Column("holder", String(40), nullable=False),
    Column("until", UtcDateTime, nullable=False),
)
