// The chat in the browser. Everything here also works as plain forms; the script makes it live.
const $ = (id) => document.getElementById(id);
const texts = JSON.parse($("texts").textContent);
const MAX_PHOTO_BYTES = 20 * 1024 * 1024;
const MAX_PHOTOS = 6;
const lines = $("lines"), scroll = $("scroll"), form = $("write"), box = $("text"), chips = $("chips");
const draft = { photos: [], voice: null, place: null, answers: null };
let events = null;
let newest = lines.dataset.since;

const newId = () => [...crypto.getRandomValues(new Uint8Array(12))].map((b) => b.toString(16).padStart(2, "0")).join("");

function element(tag, fields = {}, ...children) {
  const made = Object.assign(document.createElement(tag), fields);
  made.append(...children);
  return made;
}

// --- lines -----------------------------------------------------------------

function clock(at) {
  const moment = new Date(at);
  const today = new Date().toDateString() === moment.toDateString();
  const day = today ? {} : { day: "numeric", month: "short" };
  const page = document.documentElement.lang;
  const own = navigator.languages.find((tag) => tag.split("-")[0] === page); // "en-GB" writes times as its reader does
  return moment.toLocaleString(own || page, { ...day, hour: "2-digit", minute: "2-digit" });
}

function drawPhotos(line) {
  const photos = element("div", { className: "photos" });
  for (const address of line.photos) {
    const picture = element("img", { src: address, alt: texts["photo"], loading: "lazy" });
    picture.addEventListener("load", () => stayAtEnd && toEnd());
    photos.append(element("a", { href: address, target: "_blank", rel: "noopener" }, picture));
  }
  return photos;
}

function drawVoices(line) {
  return (line.voices || []).map((address) => {
    const player = element("audio", { src: address, controls: true, preload: "none" });
    player.setAttribute("aria-label", texts["voice"]);
    return player;
  });
}

function drawButtons(line) {
  const choices = element("form", { className: "choices", method: "post", action: "/chat/send" });
  choices.append(element("input", { type: "hidden", name: "on", value: line.number }));
  for (const row of line.buttons) {
    const shown = element("div", { className: "row" });
    for (const button of row) shown.append(element("button", { name: "press", value: button.data, textContent: button.label }));
    choices.append(shown);
  }
  return choices;
}

function drawLine(line) {
  const bubble = element("div", { className: "bubble" });
  bubble.append(element("span", { className: "quiet", textContent: `${line.author === "resident" ? texts["you"] : texts["me"]}: ` }));
  if (line.photos.length) bubble.append(drawPhotos(line));
  bubble.append(...drawVoices(line));
  if (line.text) bubble.append(element("p", { className: "text", dir: "auto", textContent: line.text }));
  const item = element("li", { className: `line ${line.author}` }, bubble);
  if (line.buttons.length) item.append(drawButtons(line));
  item.append(drawMeta(line));
  item.dataset.at = line.at;
  item.dataset.client = line.client_id;
  item.hidden = !(line.text || line.photos.length || line.voices?.length || line.buttons.length);
  if (line.number) {
    item.id = `line-${line.number}`;
    item.dataset.number = line.number;
  }
  return item;
}

function drawMeta(line) {
  const meta = element("p", { className: "meta" }, element("time", { dateTime: line.at, textContent: clock(line.at) }));
  if (line.edited_at) meta.append(" ", element("span", { textContent: texts["edited"] }));
  if (line.author === "lamplighter" && line.number) meta.append(" ", answerButton(line.number));
  return meta;
}

function answerButton(number) {
  const button = element("button", { type: "button", className: "plain", textContent: texts["answer-this"] });
  button.addEventListener("click", () => {
    draft.answers = number;
    drawChips();
    box.focus();
  });
  return button;
}

// The line as it is kept takes the place of the one shown so far: the pending one of this page, or its earlier wording.
function keepLine(line) {
  const known = $(`line-${line.number}`) || (line.client_id && lines.querySelector(`[data-client="${CSS.escape(line.client_id)}"]`));
  const drawn = drawLine(line);
  if (known) {
    const focused = known.contains(document.activeElement);
    if (line.edited_at && answersSomethingBelow(known)) {
      known.remove(); // the answer to what was just written stands below it, not above
      lines.append(drawn);
    } else known.replaceWith(drawn);
    if (line.edited_at) tellOfChange(drawn);
    if (focused) (drawn.querySelector("button") || box).focus();
    return;
  }
  const later = [...lines.children].find((other) => other.dataset.number && other.dataset.at > line.at);
  lines.insertBefore(drawn, later || lines.querySelector(".pending"));
  if (line.author === "resident" || stayAtEnd) toEnd();
  else offerJump(drawn, texts["new-below"]);
}

function answersSomethingBelow(item) {
  for (let next = item.nextElementSibling; next; next = next.nextElementSibling) if (next.classList.contains("resident")) return true;
  return false;
}

function tellOfChange(drawn) {
  drawn.classList.add("changed");
  const seen = drawn.getBoundingClientRect(), window_ = scroll.getBoundingClientRect();
  if (seen.bottom < window_.top + 40) offerJump(drawn, texts["changed-above"]);
  else if (stayAtEnd) toEnd();
}

let stayAtEnd = true;
const toEnd = () => { scroll.scrollTop = scroll.scrollHeight; };
scroll.addEventListener("scroll", () => {
  stayAtEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60;
  if (stayAtEnd) $("jump").hidden = true;
});

new ResizeObserver(() => stayAtEnd && toEnd()).observe(scroll); // a notice or a longer text takes room from the lines

function offerJump(target, words) {
  const jump = $("jump");
  jump.textContent = words;
  jump.hidden = false;
  jump.onclick = () => {
    target.scrollIntoView({ block: "center" });
    jump.hidden = true;
  };
}

// --- hearing from the server -----------------------------------------------

function listen() {
  if (events || document.hidden || !newest) return;
  events = new EventSource(`/chat/events?since=${newest}`);
  events.addEventListener("line", (event) => {
    newest = event.lastEventId;
    keepLine(JSON.parse(event.data));
  });
  events.addEventListener("toast", (event) => notice(JSON.parse(event.data).text, "toast"));
  events.addEventListener("error", () => {
    if (events.readyState !== EventSource.CLOSED) return; // it comes back by itself
    events = null;
    setTimeout(listen, 5000);
  });
}

// A browser opens six connections to one server at most, for all its tabs: those nobody looks at give theirs back.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) return listen();
  events?.close();
  events = null;
});

let noticeTimer = 0;
function notice(words, kind = "") {
  const shown = $("notice");
  shown.textContent = words;
  shown.className = `notice ${kind}`;
  shown.hidden = !words;
  clearTimeout(noticeTimer);
  if (kind === "toast") noticeTimer = setTimeout(() => (shown.hidden = true), 5000);
}

// --- sending ---------------------------------------------------------------

// One try; "again" when the server never had it, so that the same id may be sent once more.
async function post(fields) {
  let answer;
  try {
    answer = await fetch("/chat/send", { method: "POST", body: fields, headers: { Accept: "application/json" } });
  } catch {
    return { again: true };
  }
  if (answer.status >= 500) return { again: true };
  const said = await answer.json();
  if (!answer.ok) return { refused: said.text };
  keepLink(said.link);
  newest ||= "0";
  listen();
  return {};
}

async function postUntilHeard(fields, pending) {
  for (let tries = 0; ; tries += 1) {
    const result = await post(fields);
    if (!result.again) return result;
    pending?.(texts["offline"]);
    await Promise.race([
      new Promise((done) => setTimeout(done, Math.min(30000, 2000 * 2 ** tries))),
      new Promise((done) => addEventListener("online", done, { once: true })),
    ]);
  }
}

async function send() {
  const text = box.value.trim();
  if (!text && !draft.photos.length && !draft.voice && !draft.place) {
    box.focus();
    return;
  }
  const message = { id: newId(), key: $("key")?.value, at: new Date().toISOString(), text: box.value, place: draft.place, answers: draft.answers };
  const { photos, voice } = draft;
  keepUnsent(message);
  clearDraft();
  notice("");
  await deliver(message, photos, voice);
}

// Shows a message as on its way and sends it until it is heard.
async function deliver(message, photos = [], voice = null) {
  const { id, key, at, place, answers } = message, text = message.text.trim();
  const fields = new FormData();
  fields.set("client_id", id);
  fields.set("text", text);
  if (key) fields.set("key", key);
  for (const photo of photos) fields.append("photos", photo.file);
  if (voice) fields.append("photos", voice.file);
  if (place) { fields.set("lat", place.lat); fields.set("lon", place.lon); }
  if (answers) fields.set("reply_to", answers);
  const shownText = [text, place ? `📍 ${place.lat.toFixed(5)}, ${place.lon.toFixed(5)}` : ""].filter(Boolean).join("\n");
  const item = drawLine({ author: "resident", text: shownText, photos: photos.map((p) => p.address), voices: voice ? [voice.address] : [], buttons: [], client_id: id, at });
  item.classList.add("pending");
  const state = (words) => (item.querySelector(".meta").textContent = words);
  state(texts["sending"]);
  lines.append(item);
  toEnd();
  const stay = photos.length || voice ? (event) => event.preventDefault() : null; // words outlive the page, photos do not
  if (stay) addEventListener("beforeunload", stay);
  const result = await postUntilHeard(fields, state);
  if (stay) removeEventListener("beforeunload", stay);
  forgetUnsent(id);
  if (result.refused) {
    item.remove();
    restoreDraft({ ...message, photos, voice });
    notice(result.refused);
    return;
  }
  item.classList.remove("pending");
  if (item.isConnected) state(clock(at));
}

// What the server has not yet said it heard: a page that is closed or loaded anew in between sends it again, under the
// same id and in the same chat, so that it is kept once.
const unsent = () => JSON.parse(sessionStorage.getItem("unsent") || "[]");
const setUnsent = (messages) => sessionStorage.setItem("unsent", JSON.stringify(messages));
const keepUnsent = (message) => setUnsent([...unsent(), message]);
const forgetUnsent = (id) => setUnsent(unsent().filter((message) => message.id !== id));

function sendUnsent() {
  for (const message of unsent()) {
    if (lines.querySelector(`[data-client="${CSS.escape(message.id)}"]`)) forgetUnsent(message.id);
    else deliver(message);
  }
}

async function press(choices, button) {
  const fields = new FormData();
  fields.set("client_id", newId());
  fields.set("on", choices.elements.on.value);
  fields.set("press", button.value);
  const all = choices.querySelectorAll("button");
  all.forEach((other) => other.setAttribute("aria-disabled", "true"));
  button.classList.add("pressed");
  const result = await postUntilHeard(fields, (words) => notice(words));
  if (result.refused) notice(result.refused);
  setTimeout(() => {
    all.forEach((other) => other.removeAttribute("aria-disabled"));
    button.classList.remove("pressed");
  }, 2500);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
lines.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.submitter?.getAttribute("aria-disabled") !== "true") press(event.target, event.submitter);
});
box.addEventListener("keydown", (event) => {
  const typing = event.isComposing || event.shiftKey || matchMedia("(pointer: coarse)").matches;
  if (event.key !== "Enter" || typing) return;
  event.preventDefault();
  send();
});

// --- the draft: words survive a reload, photos and place are shown before they go -------------------

box.addEventListener("input", () => {
  sessionStorage.setItem("draft", box.value);
  grow();
});

function grow() {
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight + 2, innerHeight * 0.3)}px`;
}

function clearDraft() {
  box.value = "";
  Object.assign(draft, { photos: [], voice: null, place: null, answers: null });
  sessionStorage.removeItem("draft");
  grow();
  drawChips();
}

function restoreDraft(kept) {
  if (!box.value) box.value = kept.text;
  Object.assign(draft, { photos: kept.photos, voice: kept.voice, place: kept.place, answers: kept.answers });
  grow();
  drawChips();
}

function chip(words, remove, removeWords, picture) {
  const cross = element("button", { type: "button", textContent: "✕", title: removeWords });
  cross.setAttribute("aria-label", removeWords);
  cross.addEventListener("click", () => {
    remove();
    drawChips();
    box.focus();
  });
  return element("span", { className: picture ? "chip picture" : "chip" }, picture || words, cross);
}

function drawChips() {
  chips.replaceChildren();
  if (draft.answers) chips.append(chip(`↩ ${texts["answering"]}`, () => (draft.answers = null), texts["stop-answering"]));
  for (const photo of draft.photos) {
    const picture = element("img", { src: photo.address, alt: photo.file.name });
    chips.append(chip("", () => (draft.photos = draft.photos.filter((other) => other !== photo)), texts["photo-remove"], picture));
  }
  if (draft.voice) {
    const player = element("audio", { src: draft.voice.address, controls: true });
    player.setAttribute("aria-label", texts["voice"]);
    chips.append(chip("", () => (draft.voice = null), texts["voice-remove"], player));
  }
  if (draft.place) chips.append(chip(`📍 ${draft.place.words}`, () => setPlace(null), texts["remove-place"]));
  if (stayAtEnd) toEnd();
}

function addPhotos(files) {
  let problem = "";
  for (const file of files) {
    if (file.size > MAX_PHOTO_BYTES) problem = texts["too-big"];
    else if (file.type.startsWith("audio/")) setVoice(file);
    else if (draft.photos.length >= MAX_PHOTOS) problem = texts["too-many"];
    else draft.photos.push({ file, address: URL.createObjectURL(file) });
  }
  notice(problem);
  drawChips();
}

$("photos").addEventListener("change", (event) => {
  addPhotos(event.target.files);
  event.target.value = "";
  box.focus();
});
box.addEventListener("paste", (event) => {
  const pictures = [...event.clipboardData.files].filter((file) => file.type.startsWith("image/"));
  if (!pictures.length) return;
  event.preventDefault();
  addPhotos(pictures);
});
const chat = $("chat");
chat.addEventListener("dragover", (event) => event.preventDefault());
chat.addEventListener("drop", (event) => {
  event.preventDefault();
  addPhotos([...event.dataTransfer.files].filter((file) => file.type.startsWith("image/")));
});

// --- a voice message: recorded here and heard again before it goes -----------------------------------

function setVoice(file) {
  draft.voice = { file, address: URL.createObjectURL(file) };
}

let recorder = null;
const MAX_RECORDING_MS = 180000;
$("record").dataset.works = String(Boolean(navigator.mediaDevices && window.MediaRecorder));

function showRecording(is) {
  $("record").setAttribute("aria-pressed", String(is));
  $("record-words").textContent = texts[is ? "voice-stop" : "voice"];
}

$("record").addEventListener("click", async () => {
  if (recorder) {
    recorder.stop();
    return;
  }
  let sound;
  try {
    sound = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch {
    notice(texts["no-microphone"]);
    return;
  }
  const pieces = [];
  recorder = new MediaRecorder(sound, { audioBitsPerSecond: 32000 });
  const tooLong = setTimeout(() => recorder?.stop(), MAX_RECORDING_MS);
  recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
  recorder.addEventListener("stop", () => {
    clearTimeout(tooLong);
    for (const track of sound.getTracks()) track.stop();
    const type = recorder.mimeType.split(";")[0];
    recorder = null;
    showRecording(false);
    setVoice(new File(pieces, "voice", { type }));
    drawChips();
    $("send").focus();
  });
  recorder.start();
  showRecording(true);
});

function setPlace(place) {
  draft.place = place;
  document.dispatchEvent(new CustomEvent("place-chosen", { detail: place }));
}

$("position").addEventListener("click", () => {
  if (!navigator.geolocation) {
    notice(texts["no-position"]);
    return;
  }
  notice(texts["locating"]);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      notice("");
      setPlace({ lat: coords.latitude, lon: coords.longitude, words: `${texts["my-position"]} ±${Math.round(coords.accuracy)} m` });
      drawChips();
    },
    (fault) => notice(texts[fault.code === 1 ? "no-permission" : "no-position"]),
    { enableHighAccuracy: true, timeout: 15000, maximumAge: 30000 },
  );
});

$("pick").addEventListener("click", () => {
  showPart("town-map");
  document.dispatchEvent(new CustomEvent("pick-place", { detail: draft.place }));
});
document.addEventListener("place-picked", (event) => {
  showPart("chat");
  if (event.detail) setPlace({ ...event.detail, words: texts["place-chosen"] });
  drawChips();
  box.focus();
});

// --- the link, the tabs of a small screen, the start ------------------------

function keepLink(link) {
  if (!link || !$("keep").hidden) return;
  $("link").value = link;
  $("keep").hidden = false;
  if (stayAtEnd) requestAnimationFrame(toEnd);
}

$("copy").addEventListener("click", async (event) => {
  const button = event.currentTarget, words = button.textContent;
  $("keep").querySelector("details").open = true; // what is copied is seen, and can be copied by hand
  $("link").select();
  try {
    await navigator.clipboard.writeText($("link").value);
  } catch {
    document.execCommand("copy"); // plain http has no clipboard
  }
  button.textContent = texts["copied"];
  setTimeout(() => (button.textContent = words), 1800);
});

// On a small screen one part is shown at a time; on a large one all are, and this only moves the mark of the tabs.
function showPart(part) {
  document.body.dataset.part = part;
  for (const tab of $("tabs").children) {
    if (tab.hash === `#${part}`) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
  }
  document.dispatchEvent(new CustomEvent("part-shown", { detail: part }));
  if (part === "chat") toEnd();
}

$("tabs").addEventListener("click", (event) => {
  const tab = event.target.closest("a");
  if (!tab) return;
  event.preventDefault();
  showPart(tab.hash.slice(1));
});

document.querySelectorAll(".needs-script").forEach((button) => (button.hidden = false));
document.querySelectorAll("#lines time").forEach((time) => (time.textContent = clock(time.dateTime)));
for (const line of lines.querySelectorAll(".lamplighter[data-number]")) line.querySelector(".meta").append(" ", answerButton(line.dataset.number));
if (!box.value) box.value = sessionStorage.getItem("draft") || "";
listen();
sendUnsent();
if (box.value) {
  box.focus();
  box.setSelectionRange(box.value.length, box.value.length);
}
showPart(location.hash === "#town-map" || location.hash === "#reports" ? location.hash.slice(1) : "chat");
grow();
toEnd();
