// The live map: the town's own drawing, one sign per report, news as they come. Without WebGL a plain drawing takes its place.
import { drawPlain } from "./plain_map.js";

const holder = document.getElementById("map");
const texts = JSON.parse(document.getElementById("texts").textContent);
const signs = JSON.parse(holder.dataset.signs);
const only = holder.dataset.ref; // a report's own page shows that one alone
const centre = [Number(holder.dataset.lon), Number(holder.dataset.lat)];
const bounds = JSON.parse(holder.dataset.bounds);
const LAYERS = ["water", "green", "square", "building", "street", "label", "place"];
const SMALL = ["stop", "pharmacy", "supermarket", "clinic", "cinema", "post_office"]; // named only from near by
const TOUCH_PX = 40; // signs nearer than this are shown as one number
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

const empty = () => ({ type: "FeatureCollection", features: [] });
let reports = empty();

function element(tag, fields = {}, ...children) {
  const made = Object.assign(document.createElement(tag), fields);
  made.append(...children);
  return made;
}

async function fetchJson(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

async function readReports() {
  const all = await fetchJson(holder.dataset.reports);
  if (only) all.features = all.features.filter((feature) => feature.id === only);
  reports = all;
}

function hasWebGl() {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return Boolean(context);
}

// --- the town's drawing ----------------------------------------------------

function style(layers) {
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--map-${name}`).trim();
  const byClass = (usual, others) => ["match", ["get", "class"], ...Object.entries(others).flat(), usual];
  const byZoom = (...stops) => ["interpolate", ["exponential", 1.6], ["zoom"], ...stops];
  const streetWidth = (edge) => byZoom(
    12, byClass(0.7 + edge, { major: 1.6 + edge, service: 0.2, path: 0.2 }),
    15, byClass(3.2 + edge, { major: 6 + edge, service: 1 + edge / 2, path: 0.8 }),
    18, byClass(15 + edge, { major: 24 + edge, service: 7 + edge, path: 3 }));
  const round = { "line-cap": "round", "line-join": "round" };
  const words = { "text-color": colour("text"), "text-halo-color": colour("halo"), "text-halo-width": 1.5 };
  const text = { "text-field": ["get", "name"], "text-font": ["system-ui", "sans-serif"] };
  const roads = ["!", ["in", ["get", "class"], ["literal", ["rail", "path"]]]];
  const only = (name) => ["==", ["get", "class"], name];
  const fill = (id, name) => ({ id, type: "fill", source: id, paint: { "fill-color": colour(name) } });
  const street = (id, filter, layout, paint) => ({ id, type: "line", source: "street", filter, layout, paint });
  const house = { "fill-color": colour("building"), "fill-outline-color": colour("building-edge") };
  const place = (id, minzoom, filter) => ({
    id, type: "symbol", source: "place", minzoom, filter,
    layout: { ...text, "text-size": byZoom(15, 10.5, 18, 13), "text-max-width": 8, "text-padding": 12 },
    paint: { ...words, "text-color": colour("name") },
  });
  return {
    version: 8,
    sources: Object.fromEntries(LAYERS.map((name) => [name, { type: "geojson", data: layers[name] || empty(), tolerance: 0.2 }])),
    layers: [
      { id: "ground", type: "background", paint: { "background-color": colour("ground") } },
      fill("green", "green"),
      fill("water", "water"),
      fill("square", "square"),
      { id: "building", type: "fill", source: "building", minzoom: 12.5, paint: house },
      street("path", only("path"), round, { "line-color": colour("street-edge"), "line-width": byZoom(13, 0.4, 18, 3), "line-dasharray": [2, 1.6] }),
      street("street-edge", roads, round, { "line-color": colour("street-edge"), "line-width": streetWidth(1.6) }),
      street("street", roads, round, { "line-color": colour("street"), "line-width": streetWidth(0) }),
      street("rail", only("rail"), {}, { "line-color": colour("rail"), "line-width": byZoom(12, 0.6, 18, 3) }),
      { id: "label", type: "symbol", source: "label", minzoom: 13.5, layout: { ...text, "symbol-placement": "line", "text-size": byZoom(14, 10.5, 18, 15), "symbol-spacing": 300, "text-max-angle": 35 }, paint: words },
      place("place", 15, ["!", ["in", ["get", "sort"], ["literal", SMALL]]]),
      place("small-place", 17.3, ["in", ["get", "sort"], ["literal", SMALL]]),
    ],
  };
}

// --- reports ---------------------------------------------------------------

function reportCard(feature) {
  const p = feature.properties;
  const sign = element("span", { className: "sign", textContent: signs[p.status] || "○" });
  sign.dataset.status = p.status;
  sign.setAttribute("aria-hidden", "true");
  return element("div", { className: "map-card" },
    element("strong", { textContent: `${p.emoji} ${p.title}`.trim() }),
    element("span", { className: "facts" }, sign, `${p.status_text} · ${p.ref}`),
    ...(only ? [] : [element("a", { href: p.url, textContent: texts["open-page"] })]));
}

function reportPin(feature) {
  const p = feature.properties;
  const pin = element("button", { type: "button", className: "pin" },
    element("span", { className: "emoji", textContent: p.emoji || "●" }),
    element("span", { className: "sign", textContent: signs[p.status] || "○" }),
    element("span", { className: "label", textContent: p.status_text }));
  pin.querySelector(".sign").dataset.status = p.status;
  pin.setAttribute("aria-label", `${p.title}. ${p.status_text}. ${p.ref}`);
  pin.dataset.ref = p.ref;
  return pin;
}

// Signs that would cover each other become one with their number.
function gather(map) {
  const groups = [];
  for (const feature of reports.features) {
    const at = map.project(feature.geometry.coordinates);
    const near = groups.find((group) => Math.abs(group.at.x - at.x) < TOUCH_PX && Math.abs(group.at.y - at.y) < TOUCH_PX);
    if (near) near.features.push(feature);
    else groups.push({ at, features: [feature] });
  }
  return groups;
}

class Pins {
  constructor(map, gl) {
    this.map = map;
    this.gl = gl;
    this.shown = new Map(); // key → marker
  }

  draw() {
    const wanted = new Map(gather(this.map).map((group) => [this.key(group), group]));
    for (const [key, marker] of this.shown) {
      if (wanted.has(key)) continue;
      marker.remove();
      this.shown.delete(key);
    }
    for (const [key, group] of wanted) if (!this.shown.has(key)) this.shown.set(key, this.add(group));
  }

  key({ features }) {
    return features.map(({ properties: p }) => `${p.ref}:${p.status}:${p.status_text}:${p.title}`).join("|");
  }

  add({ features }) {
    const one = features.length === 1;
    const body = one ? reportCard(features[0]) : element("div", { className: "map-cards" }, ...features.slice(0, 30).map(reportCard));
    const pin = one ? reportPin(features[0]) : this.cluster(features);
    const popup = new this.gl.Popup({ anchor: "bottom", offset: 24, maxWidth: "290px", focusAfterOpen: true }).setDOMContent(body);
    const at = one ? features[0].geometry.coordinates : middle(features);
    const marker = new this.gl.Marker({ element: pin }).setLngLat(at).addTo(this.map);
    pin.addEventListener("click", (event) => {
      event.stopPropagation();
      if (!one && this.map.getZoom() < 17.5) return this.spread(features);
      if (popup.isOpen()) return popup.remove();
      popup.setLngLat(at).addTo(this.map);
      this.showWhole(at);
    });
    return { remove: () => { marker.remove(); popup.remove(); } };
  }

  // Moves the map only as far as the card above the sign needs to be seen.
  showWhole(at) {
    const { x, y } = this.map.project(at);
    const { clientWidth: width, clientHeight: height } = holder;
    const wanted = (value, low, high) => (low > high ? value - (low + high) / 2 : Math.min(0, value - low) + Math.max(0, value - high));
    this.map.panBy([wanted(x, 155, width - 155), wanted(y, 190, height - 30)], { animate: !calm });
  }

  cluster(features) {
    const pin = element("button", { type: "button", className: "pin cluster", textContent: features.length });
    pin.setAttribute("aria-label", `${features.length} ${texts["several"]}`);
    return pin;
  }

  spread(features) {
    const box = new this.gl.LngLatBounds();
    for (const feature of features) box.extend(feature.geometry.coordinates);
    this.map.fitBounds(box, { padding: 70, maxZoom: 18, animate: !calm });
  }
}

const middle = (features) => [0, 1].map((i) => features.reduce((sum, f) => sum + f.geometry.coordinates[i], 0) / features.length);

// --- picking a place -------------------------------------------------------

function pickBar(hint, use, cancel) {
  const buttons = [element("button", { type: "button", textContent: texts["pick-cancel"], onclick: cancel })];
  if (use) buttons.unshift(element("button", { type: "button", className: "send", textContent: texts["pick-use"], onclick: use }));
  const bar = element("div", { className: "pick-bar" }, element("p", { textContent: hint }), element("div", { className: "row" }, ...buttons));
  bar.setAttribute("role", "group");
  return bar;
}

function picked(point) {
  document.dispatchEvent(new CustomEvent("place-picked", { detail: point }));
}

// The chat may ask, or name a place, before the map is there: what it asked last is kept until then.
const chat = { pick: null, showPlace: null, asked: false, place: null };
document.addEventListener("pick-place", () => {
  if (chat.pick) chat.pick();
  else chat.asked = true;
});
document.addEventListener("place-chosen", ({ detail }) => {
  chat.place = detail;
  chat.showPlace?.(detail);
});

function serveChat(pick, showPlace) {
  Object.assign(chat, { pick, showPlace });
  if (chat.place) showPlace?.(chat.place);
  if (chat.asked) pick();
}

function picking(map) {
  let stop = null;
  return () => {
    stop?.();
    const cross = element("div", { className: "crosshair", textContent: "📍" });
    const end = () => { bar.remove(); cross.remove(); holder.classList.remove("picking"); map.off("click", come); stop = null; };
    const come = (event) => map.easeTo({ center: event.lngLat, animate: !calm });
    const bar = pickBar(texts["pick-hint"], () => { const at = map.getCenter(); end(); picked({ lat: at.lat, lon: at.lng }); }, () => { end(); picked(null); });
    stop = end;
    map.on("click", come);
    holder.classList.add("picking");
    holder.append(cross, bar);
    bar.scrollIntoView({ block: "nearest" });
    map.resize();
    if (map.getZoom() < 16) map.easeTo({ zoom: 16, animate: !calm });
    bar.querySelector(".send").focus({ preventScroll: true });
  };
}

// What there is to see; without reports the town.
function startView() {
  if (only) return { center: centre, zoom: 16 };
  if (reports.features.length < 2) return { center: centre, zoom: startZoom() };
  const [lons, lats] = [0, 1].map((i) => reports.features.map((feature) => feature.geometry.coordinates[i]));
  const corners = [[Math.min(...lons), Math.min(...lats)], [Math.max(...lons), Math.max(...lats)]];
  return { bounds: corners, fitBoundsOptions: { padding: 45, maxZoom: 16 } };
}

// Between seeing the whole town and filling the frame with it: a tall town in a wide frame would else be a thin strip.
function startZoom() {
  if (!bounds.length) return 14;
  const [[west, south], [east, north]] = bounds;
  const narrow = Math.cos(centre[1] * (Math.PI / 180)); // a degree of longitude is shorter up north
  const zoomFor = (pixels, degrees) => Math.log2((pixels * 360) / (512 * degrees));
  const wide = zoomFor(holder.clientWidth, east - west), high = zoomFor(holder.clientHeight, (north - south) / narrow);
  return Math.min(wide, high) + 0.6 * Math.min(2, Math.abs(wide - high));
}

// --- the two ways to draw --------------------------------------------------

async function drawLive(layers) {
  const gl = await import(holder.dataset.module);
  const map = new gl.Map({
    container: holder,
    style: style(layers),
    ...startView(),
    minZoom: 9,
    maxZoom: 19,
    attributionControl: { compact: false, customAttribution: holder.dataset.attribution },
    cooperativeGestures: Boolean(only),
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    locale: { "NavigationControl.ZoomIn": texts["zoom-in"], "NavigationControl.ZoomOut": texts["zoom-out"], "Map.Title": texts["map-label"] },
    fadeDuration: calm ? 0 : 200,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new gl.NavigationControl({ showCompass: false }), "top-right");
  const pins = new Pins(map, gl);
  const draw = () => { pins.draw(); holder.classList.toggle("near", map.getZoom() >= 16); };
  map.on("moveend", draw);
  map.on("load", () => { holder.dataset.ready = "live"; });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => map.setStyle(style(layers)));
  document.addEventListener("part-shown", () => requestAnimationFrame(() => map.resize()));
  let own = null;
  serveChat(picking(map), (place) => {
    own?.remove();
    own = place && new gl.Marker({ element: element("div", { className: "own-place", textContent: "📍" }), anchor: "bottom" }).setLngLat([place.lon, place.lat]).addTo(map);
  });
  draw();
  return draw;
}

function drawFallback(layers) {
  const plain = drawPlain(holder, layers, { bounds, centre, only });
  holder.prepend(element("p", { className: "map-note", textContent: holder.dataset.plain }));
  holder.append(element("p", { className: "map-credit", textContent: holder.dataset.attribution }));
  holder.classList.add("plain-map");
  serveChat(() => {
    const end = () => { bar.remove(); plain.onPick(null); };
    const bar = pickBar(texts["pick-hint-plain"], null, () => { end(); picked(null); });
    holder.append(bar);
    plain.onPick((point) => { end(); picked(point); });
  }, null);
  const draw = () => plain.show(reports.features.map((feature) => [feature, reportPin(feature)]));
  draw();
  holder.dataset.ready = "plain";
  return draw;
}

// The list beside the map is drawn by the server; here it only follows.
function drawList() {
  const list = document.querySelector(".report-list");
  if (!list) return;
  list.replaceChildren(...reports.features.slice(0, 200).map((feature) => {
    const p = feature.properties;
    const sign = element("span", { className: "sign", textContent: signs[p.status] || "○" });
    sign.dataset.status = p.status;
    sign.setAttribute("aria-hidden", "true");
    const emoji = element("span", { className: "emoji", textContent: p.emoji });
    emoji.setAttribute("aria-hidden", "true");
    const facts = element("span", { className: "facts" }, sign, `${p.status_text} · `, element("span", { className: "ref", textContent: p.ref }));
    const what = element("span", { className: "what" }, element("strong", { textContent: p.title }), facts);
    return element("li", {}, element("a", { href: p.url }, emoji, what));
  }));
  if (!reports.features.length) list.append(element("li", { className: "empty", textContent: texts["list-empty"] }));
}

function follow(draw) {
  const again = async () => {
    await readReports().catch(() => {});
    draw();
    drawList();
  };
  let events = null;
  let behind = false; // after a pause or a broken connection something may have been missed
  const listen = () => {
    events = new EventSource(holder.dataset.events);
    events.addEventListener("reports", again);
    events.addEventListener("error", () => { behind = true; });
    events.addEventListener("open", () => { if (behind) again(); behind = false; });
  };
  document.addEventListener("visibilitychange", () => { // tabs nobody looks at hold no connection
    events?.close();
    if (document.hidden) behind = true;
    else listen();
  });
  if (!document.hidden) listen();
}

async function start() {
  const [drawing] = await Promise.all([fetchJson(holder.dataset.layers).catch(() => ({})), readReports().catch(() => {})]);
  const layers = drawing.layers || {};
  let draw;
  try {
    if (!hasWebGl()) throw new Error("no WebGL");
    draw = await drawLive(layers);
  } catch {
    holder.replaceChildren();
    draw = drawFallback(layers);
  }
  follow(draw);
}

// A small screen shows the chat first: the map's megabyte is fetched only when the map comes into view.
const watcher = new IntersectionObserver((entries) => {
  if (!entries.some((entry) => entry.isIntersecting)) return;
  watcher.disconnect();
  start();
});
watcher.observe(holder);
