// Sampled real messages as dots that follow the links. A shape for each kind, so that colour is not needed to tell.
const LEAST_TRAVEL = 420;
const MOST_DOTS = 360;
const MOST_NEW = 48;
const GAP = 40;
const GAP_IN_TROUBLE = 16;
const TO_SCALE_BELOW = 0.01;
const RETRY = 1, ERROR = 3;
const KINDS = ["call", "retry", "reply", "error", "delivery"];

export class Dots {
  #moving = [];
  #routes = new Map();
  #names = new Map();
  #request = 0;

  constructor(canvas) {
    this.canvas = canvas;
    this.pen = canvas.getContext("2d");
    this.motion = matchMedia("(prefers-reduced-motion: reduce)");
    this.note = document.querySelector('[data-fact="dots"]');
    this.readColours();
  }

  /** Whether the user wants no motion: then numbers stand for dots. */
  get still() {
    return this.motion.matches;
  }

  readColours() {
    const style = getComputedStyle(document.documentElement);
    this.colours = KINDS.map((kind) => style.getPropertyValue(`--dot-${kind}`).trim());
  }

  fit(svg, scale) {
    const width = Number(svg.getAttribute("width"));
    const height = Number(svg.getAttribute("height"));
    const sharp = Math.min(2, devicePixelRatio || 1);
    this.canvas.width = Math.round(width * sharp);
    this.canvas.height = Math.round(height * sharp);
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    this.pen.setTransform(scale * sharp, 0, 0, scale * sharp, 0, 0);
    this.#routes = routesOf(svg);
    this.#moving = [];
  }

  take(s) {
    const { frame, previous } = s;
    this.#names = new Map(frame.instances.map((i) => [i.address, i.component]));
    this.#tell(frame);
    if (this.still || document.hidden || frame.hops.length === 0) return;
    const speed = frame.speed ?? Infinity;
    const start = previous?.time ?? frame.time;
    const now = performance.now();
    const stride = Math.ceil(frame.hops.length / MOST_NEW);
    for (let i = 0; i < frame.hops.length; i += stride) this.#add(frame.hops[i], start, speed, now);
    if (!this.#request) this.#request = requestAnimationFrame((t) => this.#draw(t));
  }

  #add([from, to, sent, arrives, kind], start, speed, now) {
    if (this.#moving.length >= MOST_DOTS) return;
    const route = this.#route(from, to);
    if (!route) return;
    const lost = arrives < sent;
    const pace = speed * 1e6;
    const delay = Number.isFinite(speed) ? Math.max(0, Math.min(1000, (sent - start) / pace)) : Math.random() * 100;
    const real = lost ? 0 : (arrives - sent) / pace;
    const travel = speed <= TO_SCALE_BELOW && !lost ? real : Math.max(LEAST_TRAVEL, real);
    const begin = now + delay;
    // One behind the other, not one above the other; of what went wrong more is shown.
    const gap = kind === RETRY || kind === ERROR ? GAP_IN_TROUBLE : GAP;
    if (Math.abs(begin - (route.last ?? 0)) < gap) return;
    route.last = begin;
    this.#moving.push({ route, lost, kind, begin, travel });
  }

  #route(from, to) {
    const a = this.#names.get(from), b = this.#names.get(to);
    return this.#routes.get(`${a}>${b}`);
  }

  #draw(now) {
    const { pen, canvas } = this;
    pen.save();
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.restore();
    let kept = 0;
    for (const dot of this.#moving) {
      const part = (now - dot.begin) / dot.travel;
      const end = dot.lost ? 0.6 : 1;
      if (part < end) {
        this.#moving[kept++] = dot;
        if (part >= 0) this.#paint(dot, part);
      }
    }
    this.#moving.length = kept;
    this.#request = kept ? requestAnimationFrame((t) => this.#draw(t)) : 0;
  }

  #paint(dot, part) {
    const { pen } = this;
    const { x, y } = along(dot.route, part);
    pen.globalAlpha = dot.lost && part > 0.4 ? Math.max(0, (0.6 - part) * 5) : 1;
    pen.fillStyle = pen.strokeStyle = this.colours[dot.kind];
    pen.lineWidth = 1.8;
    pen.beginPath();
    SHAPES[dot.kind](pen, x, y);
    pen.globalAlpha = 1;
  }

  #tell(frame) {
    if (frame.hops.length > MOST_NEW) this.thinned = performance.now();
    const some = performance.now() - (this.thinned ?? -1e9) < 3000 ? "some messages" : "messages";
    const share = frame.hopShare > 1 ? `1 request in ${frame.hopShare}` : "every request";
    const speed = frame.speed ?? Infinity;
    const scale = speed <= TO_SCALE_BELOW ? "travel is to scale" : "travel is stretched to be seen";
    const text = this.still ? `Numbers on links: estimated from ${share}` : `Dots are real: ${some} of ${share}; ${scale}`;
    if (this.note.textContent !== text) this.note.textContent = text;
  }

  stop() {
    cancelAnimationFrame(this.#request);
  }
}

const SHAPES = [
  (pen, x, y) => { pen.arc(x, y, 3.6, 0, 7); pen.fill(); },
  (pen, x, y) => { pen.moveTo(x, y - 5); pen.lineTo(x + 5, y + 4); pen.lineTo(x - 5, y + 4); pen.fill(); },
  (pen, x, y) => { pen.arc(x, y, 3, 0, 7); pen.stroke(); },
  (pen, x, y) => { pen.lineWidth = 2.4; pen.moveTo(x - 4, y - 4); pen.lineTo(x + 4, y + 4); pen.moveTo(x + 4, y - 4); pen.lineTo(x - 4, y + 4); pen.stroke(); },
  (pen, x, y) => { pen.rect(x - 3.5, y - 3.5, 7, 7); pen.fill(); },
];

function routesOf(svg) {
  const routes = new Map();
  for (const link of svg.querySelectorAll(".link")) {
    const corners = link.dataset.corners.split(" ").map((pair) => pair.split(",").map(Number));
    routes.set(`${link.dataset.from}>${link.dataset.to}`, measured(corners));
    const back = `${link.dataset.to}>${link.dataset.from}`;
    if (!routes.has(back)) routes.set(back, measured([...corners].reverse()));
  }
  return routes;
}

function measured(corners) {
  const lengths = [0];
  for (let i = 1; i < corners.length; i++) {
    lengths.push(lengths[i - 1] + Math.hypot(corners[i][0] - corners[i - 1][0], corners[i][1] - corners[i - 1][1]));
  }
  return { corners, lengths };
}

function along({ corners, lengths }, part) {
  const at = part * lengths.at(-1);
  let i = 1;
  while (i < lengths.length - 1 && lengths[i] < at) i++;
  const step = (at - lengths[i - 1]) / (lengths[i] - lengths[i - 1] || 1);
  const [ax, ay] = corners[i - 1], [bx, by] = corners[i];
  return { x: ax + (bx - ax) * step, y: ay + (by - ay) * step };
}
