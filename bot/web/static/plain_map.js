// A plain drawing of the town for browsers without WebGL: SVG, no zoom, the same signs.
const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 1000;

function made(tag, fields) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(fields)) node.setAttribute(name, value);
  return node;
}

function frame({ bounds, centre, only }) {
  const half = 0.004;
  const [[west, south], [east, north]] = bounds.length && !only ? bounds : [[centre[0] - 2 * half, centre[1] - half], [centre[0] + 2 * half, centre[1] + half]];
  const narrow = Math.cos(((south + north) / 2) * (Math.PI / 180)); // a degree of longitude is shorter up north
  const height = (WIDTH * (north - south)) / ((east - west) * narrow);
  return {
    height,
    place: ([lon, lat]) => [((lon - west) / (east - west)) * WIDTH, ((north - lat) / (north - south)) * height],
    point: (x, y) => ({ lon: west + x * (east - west), lat: north - y * (north - south) }),
  };
}

const path = (ring, place) => `M${ring.map((p) => place(p).map((v) => v.toFixed(1)).join(" ")).join("L")}`;

function outline(geometry, place) {
  const { type, coordinates: c } = geometry;
  if (type === "Polygon") return c.map((ring) => `${path(ring, place)}Z`).join("");
  if (type === "MultiPolygon") return c.flat().map((ring) => `${path(ring, place)}Z`).join("");
  if (type === "LineString") return path(c, place);
  if (type === "MultiLineString") return c.map((line) => path(line, place)).join("");
  return "";
}

export function drawPlain(holder, layers, view) {
  const { height, place, point } = frame(view);
  const svg = made("svg", { viewBox: `0 0 ${WIDTH} ${height.toFixed(0)}`, "aria-hidden": "true" });
  for (const name of ["green", "water", "square", "building", "street"]) {
    const shapes = (layers[name]?.features || []).map((feature) => outline(feature.geometry, place)).join("");
    if (shapes) svg.append(made("path", { class: `plain-${name}`, d: shapes }));
  }
  const paper = document.createElement("div");
  paper.className = "paper";
  paper.append(svg);
  holder.append(paper);
  let pick = null;
  svg.addEventListener("click", (event) => {
    const box = svg.getBoundingClientRect();
    pick?.(point((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height));
  });
  return {
    onPick(then) { pick = then; },
    show(pairs) {
      paper.querySelectorAll(".pin").forEach((pin) => pin.remove());
      for (const [feature, pin] of pairs) {
        const [x, y] = place(feature.geometry.coordinates);
        pin.style.left = `${(100 * x) / WIDTH}%`;
        pin.style.top = `${(100 * y) / height}%`;
        pin.addEventListener("click", () => location.assign(feature.properties.url));
        paper.append(pin);
      }
    },
  };
}
