"""Every error that the server answers, in one table, so that a text seen on the real server is corrected in one place.

The mark says where a text comes from: S the open-source Bot API server, T tdlib, D Telegram's documentation,
? commonly seen but written by Telegram's closed part; those are to be confirmed with a real token.
"""

from typing import Any

ERRORS: dict[str, tuple[int, str, str]] = {
    "token_invalid": (401, "Unauthorized: invalid token specified", "S"),
    "token_unknown": (401, "Unauthorized", "S"),
    "path_unknown": (404, "Not Found", "S"),
    "method_unknown": (404, "Not Found: method not found ({method})", "S, name added"),
    "method_missing": (501, "Not Implemented: this test server does not implement {method}", "ours"),
    "feature_missing": (501, "Not Implemented: this test server does not implement {feature}", "ours"),
    "request_wrong": (400, "Bad Request: {problem}", "ours"),
    "chat_id_empty": (400, "Bad Request: chat_id is empty", "S"),
    "chat_not_found": (400, "Bad Request: chat not found", "S"),
    "user_not_found": (400, "Bad Request: user not found", "S"),
    "not_modified": (
        400,
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message",
        "S",
    ),
    "edit_not_found": (400, "Bad Request: message to edit not found", "S"),
    "delete_not_found": (400, "Bad Request: message to delete not found", "S"),
    "forward_not_found": (400, "Bad Request: message to forward not found", "S"),
    "copy_not_found": (400, "Bad Request: message to copy not found", "S"),
    "react_not_found": (400, "Bad Request: message to react not found", "S"),
    "pin_not_found": (400, "Bad Request: message to pin not found", "S"),
    "unpin_not_found": (400, "Bad Request: message to unpin not found", "S"),
    "reply_not_found": (400, "Bad Request: message to be replied not found", "S"),
    "thread_not_found": (400, "Bad Request: message thread not found", "S"),
    "cannot_edit": (400, "Bad Request: message can't be edited", "T"),
    "no_text_to_edit": (400, "Bad Request: there is no text in the message to edit", "S"),
    "no_caption_to_edit": (400, "Bad Request: there is no caption in the message to edit", "S"),
    "cannot_delete": (400, "Bad Request: message can't be deleted", "T"),
    "cannot_delete_old": (400, "Bad Request: message can't be deleted for everyone", "S"),
    "cannot_forward": (400, "Bad Request: message can't be forwarded", "S"),
    "cannot_copy": (400, "Bad Request: message can't be copied", "S"),
    "text_empty": (400, "Bad Request: message text is empty", "S"),
    "text_too_long": (400, "Bad Request: message is too long", "T"),
    "raw_text_too_long": (400, "Bad Request: text is too long", "S"),
    "caption_too_long": (400, "Bad Request: message caption is too long", "T"),
    "cannot_parse": (400, "Bad Request: can't parse entities: {reason}", "T"),
    "button_data_invalid": (400, "Bad Request: BUTTON_DATA_INVALID", "?"),
    "button_url_invalid": (400, "Bad Request: inline keyboard button URL '{url}' is invalid: Wrong HTTP URL", "?"),
    "text_button": (400, "Bad Request: text buttons are unallowed in the inline keyboard", "S"),
    "markup_too_long": (400, "Bad Request: reply markup is too long", "S"),
    "query_too_old": (
        400,
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
        "S",
    ),
    "answer_too_long": (400, "Bad Request: MESSAGE_TOO_LONG", "?"),
    "upgraded": (400, "Bad Request: group chat was upgraded to a supergroup chat", "S"),
    "file_too_big": (400, "Bad Request: file is too big", "S"),
    "file_id_wrong": (400, "Bad Request: wrong file_id or the file is temporarily unavailable", "S"),
    "media_id_wrong": (400, "Bad Request: wrong file identifier/HTTP URL specified", "S"),
    "url_not_fetched": (400, "Bad Request: failed to get HTTP URL content", "S"),
    "no_media": (400, "Bad Request: there is no {kind} in the request", "S"),
    "photo_broken": (400, "Bad Request: IMAGE_PROCESS_FAILED", "?"),
    "photo_shape": (400, "Bad Request: PHOTO_INVALID_DIMENSIONS", "?"),
    "album_count": (400, "Bad Request: too many messages to send as an album", "S"),
    "album_empty": (400, "Bad Request: there are no messages to send", "S"),
    "album_mixed": (400, "Bad Request: document can't be mixed with other media types", "S"),
    "too_many_ids": (400, "Bad Request: too many message identifiers specified", "S"),
    "no_ids": (400, "Bad Request: message identifiers are not specified", "S"),
    "no_send_rights": (400, "Bad Request: not enough rights to send {what} to the chat", "T"),
    "no_pin_rights": (400, "Bad Request: not enough rights to manage pinned messages in the chat", "T"),
    "no_topic_rights": (400, "Bad Request: not enough rights to manage topics in the chat", "?"),
    "not_a_forum": (400, "Bad Request: the chat is not a forum", "S"),
    "supergroups_only": (400, "Bad Request: method is available only for supergroups", "S"),
    "no_administrators": (400, "Bad Request: there are no administrators in the private chat", "S"),
    "topic_closed": (400, "Bad Request: TOPIC_CLOSED", "?"),
    "topic_deleted": (400, "Bad Request: TOPIC_DELETED", "?"),
    "topic_not_modified": (400, "Bad Request: TOPIC_NOT_MODIFIED", "?"),
    "reaction_invalid": (400, "Bad Request: REACTION_INVALID", "?"),
    "location_wrong": (400, "Bad Request: wrong latitude or longitude specified", "?"),
    "commands_too_many": (400, "Bad Request: BOT_COMMANDS_TOO_MUCH", "?"),
    "command_invalid": (400, "Bad Request: BOT_COMMAND_INVALID", "?"),
    "command_description": (400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID", "?"),
    "blocked": (403, "Forbidden: bot was blocked by the user", "S"),
    "deactivated": (403, "Forbidden: user is deactivated", "S"),
    "kicked": (403, "Forbidden: bot was kicked from the {kind} chat", "S"),
    "not_a_member": (403, "Forbidden: bot is not a member of the {kind} chat", "S"),
    "chat_deleted": (403, "Forbidden: the group chat was deleted", "S"),
    "cannot_initiate": (403, "Forbidden: bot can't initiate conversation with a user", "?"),
    "to_a_bot": (403, "Forbidden: bot can't send messages to bots", "?"),
    "poll_with_webhook": (
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        "S",
    ),
    "poll_taken_over": (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        "S",
    ),
    "poll_ended_by_webhook": (409, "Conflict: terminated by setWebhook request", "S"),
    "webhook_not_https": (
        400,
        "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
        "S",
    ),
    "webhook_url_wrong": (400, "Bad Request: invalid webhook URL specified", "S"),
    "secret_too_long": (400, "Bad Request: secret token is too long", "S"),
    "secret_characters": (400, "Bad Request: secret token contains unallowed characters", "S"),
    "too_large": (413, "Request Entity Too Large", "T, D"),
    "misdirected": (421, "Misdirected Request: unallowed token specified", "S"),
    "flood": (429, "Too Many Requests: retry after {seconds}", "S"),
    "restarting": (500, "Internal Server Error: restart", "S"),
}


class ApiError(Exception):
    """A refusal as the Bot API words it; the HTTP status equals `code`."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        shown: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return shown | ({"parameters": self.parameters} if self.parameters else {})


def refusal(name: str, *, parameters: dict[str, Any] | None = None, **words: object) -> ApiError:
    code, text, _source = ERRORS[name]
    return ApiError(code, text.format(**words), parameters)


def flooded(seconds: int) -> ApiError:
    return refusal("flood", parameters={"retry_after": seconds}, seconds=seconds)
