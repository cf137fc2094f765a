/* Sets a point of the reader's own on a picture, by the scales that the picture carries. */

/** The place of a value on an axis, in the units of the picture; null where it is off the axis. */
export function placeOn(plot, axis, value) {
  const read = (name) => plot.getAttribute(`data-${axis}-${name}`);
  const [low, high, start, end] = ["low", "high", "start", "end"].map((name) => Number(read(name)));
  if (!(value >= low && value <= high)) return null;
  const on = read("kind") === "log" ? Math.log : (number) => number;
  return start + ((on(value) - on(low)) / (on(high) - on(low))) * (end - start);
}

/** Draws the point into every plot of a picture; gone where a value is missing or off the axes. */
export function placePoint(svg, x, y, words) {
  for (const plot of svg.querySelectorAll("[data-x-kind]")) {
    const own = plot.querySelector(".own");
    const [px, py] = [placeOn(plot, "x", x), placeOn(plot, "y", y)];
    own.replaceChildren();
    if (px === null || py === null) continue;
    const create = (name) => document.createElementNS("http://www.w3.org/2000/svg", name);
    const mark = create("path");
    mark.setAttribute("d", `M${px - 9} ${py}H${px + 9}M${px} ${py - 9}V${py + 9}`);
    mark.setAttribute("class", "edge ink");
    mark.setAttribute("style", "stroke-width:3");
    const title = create("title");
    title.textContent = words;
    mark.append(title);
    own.append(mark);
  }
}
