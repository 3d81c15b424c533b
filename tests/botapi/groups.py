"""Groups, and what their people do to them: add, kick, promote, restrict, open topics, become a supergroup."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .accounts import user
from .nouns import Bot, Chat, Member, Topic


@dataclass(slots=True, kw_only=True, eq=False)
class GroupChat(Chat):
    """A group or supergroup. `privacy=False` stands for bots whose privacy mode was off when they were added; None
    takes each bot's own setting."""

    world: Any
    members: dict[int, Member] = field(default_factory=dict)
    forum: bool = False
    privacy: bool | None = None
    topics: dict[int, Topic] = field(default_factory=dict)
    migrated_to: "GroupChat | None" = None
    gone: bool = False
    last_bot: Bot | None = None
    next_message_id: int = 1

    def bots(self) -> list[Bot]:
        return [member.who for member in self.members.values() if member.who.is_bot and member.present]

    def present(self) -> list[Member]:
        return [member for member in self.members.values() if member.present]

    def admins(self) -> list[Member]:
        return [member for member in self.members.values() if member.admin]

    @property
    def owner(self) -> Any:
        """Who acts when a test does not say who: the creator, else any person in the group."""
        people = [member for member in self.members.values() if not member.who.is_bot and member.present]
        return next((member.who for member in people if member.status == "creator"), people[0].who if people else None)

    def seat(self, people: Iterable[Any], status: str) -> None:
        """Members from the group's beginning, about whom nobody is told."""
        for who in people:
            self.members[who.id] = Member(who=who, status=status)

    def add(self, who: Any = None, *, admin: bool = False, by: Any = None) -> None:
        """Adds a bot (its token, username, or None for the only one) or a person."""
        who = who if hasattr(who, "is_bot") else self.world.bot_named(who)
        old = self.members.get(who.id) or Member(who=who, status="left")
        privacy = (who.privacy if self.privacy is None else self.privacy) if who.is_bot else True
        by = by or self.owner or who
        status = "administrator" if admin else "member"
        self.world.change_member(self, by, old, status=status, privacy=privacy, can_send=True)
        self.world.announce(self, by, new_chat_members=[user(who)])

    def kick(self, who: Any = None, *, by: Any = None) -> None:
        self._out(who, "kicked", by)

    def remove(self, who: Any = None, *, by: Any = None) -> None:
        self._out(who, "left", by)

    def _out(self, who: Any, status: str, by: Any) -> None:
        """The one who goes still hears that they go, and nothing after it."""
        who = who if hasattr(who, "is_bot") else self.world.bot_named(who)
        self.world.announce(self, by or self.owner, left_chat_member=user(who))
        self.world.change_member(self, by or self.owner, self.members[who.id], status=status)

    def promote(self, who: Any = None, *, by: Any = None) -> None:
        self._set(who, by, status="administrator", can_send=True)

    def demote(self, who: Any = None, *, by: Any = None) -> None:
        self._set(who, by, status="member")

    def restrict(self, who: Any = None, *, by: Any = None) -> None:
        """Takes away the right to write; only supergroups know that standing."""
        self._set(who, by, status="restricted", can_send=False)

    def _set(self, who: Any, by: Any, **changes: Any) -> None:
        who = who if hasattr(who, "is_bot") else self.world.bot_named(who)
        self.world.change_member(self, by or self.owner, self.members[who.id], **changes)

    def topic(self, name: str, *, by: Any = None) -> Topic:
        """A person opens a topic; pass it as `thread=` when sending."""
        return self.open_topic(name, by or self.owner)

    def open_topic(self, name: str, by: Any, icon_color: int = 0x6FB9F0) -> Topic:
        """The id of a topic is the id of the message that opened it."""
        topic = Topic(id=self.next_message_id, name=name, created_by=by, icon_color=icon_color)
        self.topics[topic.id] = topic
        about = {"name": name, "icon_color": icon_color}
        self.world.announce(self, by, forum_topic_created=about, thread_id=topic.id)
        return topic

    def close_topic(self, topic: Topic, *, by: Any = None) -> None:
        topic.closed = True
        self.world.announce(self, by or self.owner, forum_topic_closed={}, thread_id=topic.id)

    def reopen_topic(self, topic: Topic, *, by: Any = None) -> None:
        topic.closed = False
        self.world.announce(self, by or self.owner, forum_topic_reopened={}, thread_id=topic.id)

    def delete_topic(self, topic: Topic) -> None:
        """Its messages go with it, and no service message tells of it."""
        topic.deleted = True
        for message in self.messages:
            if message.thread_id == topic.id:
                message.deleted = True
        self.changed()

    def migrate(self) -> "GroupChat":
        """Becomes a supergroup: a new chat with a new id and the same members. The old id answers 400 from now on."""
        new = self.world.new_group(self.title, supergroup=True, privacy=self.privacy)
        new.members = dict(self.members)
        self.world.announce(self, self.owner, migrate_to_chat_id=new.id)
        self.migrated_to = new
        self.world.announce(new, self.owner, migrate_from_chat_id=self.id)
        return new

    def vanish(self) -> None:
        """The group is deleted by its owner."""
        self.gone = True
