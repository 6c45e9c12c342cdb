// Draws the faults of the run behind a chart, each with its label.
import { store } from "./store.js";

export function bandsPlugin(colours) {
  return {
    hooks: {
      drawClear: (plot) => {
        const { ctx, bbox } = plot;
        const sharp = devicePixelRatio || 1;
        ctx.save();
        ctx.beginPath();
        ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
        ctx.clip();
        const placed = [];
        for (const band of store.bands.values()) {
          const from = plot.valToPos(band.from / 1e9, "x", true);
          const to = plot.valToPos((band.to ?? store.frame.time) / 1e9, "x", true);
          const right = bbox.left + bbox.width;
          if (to < bbox.left || from > right) continue;
          ctx.fillStyle = colours.band;
          ctx.fillRect(from, bbox.top, Math.max(2, to - from), bbox.height);
          ctx.fillStyle = colours.edge;
          ctx.fillRect(from, bbox.top, 1.5 * sharp, bbox.height);
          label(ctx, band, Math.max(from, bbox.left), { top: bbox.top, right }, placed, colours, sharp);
        }
        ctx.restore();
      },
    },
  };
}

/** Beside the band's begin: right of it where there is room, else left; below labels that are there already. */
function label(ctx, band, x, { top, right }, placed, colours, sharp) {
  const text = `${band.target} ${band.kind}`;
  ctx.font = `500 ${10 * sharp}px Inter, sans-serif`;
  const width = ctx.measureText(text).width + 8 * sharp;
  const left = x + width <= right ? x + 2 * sharp : x - width;
  let row = 0;
  while (placed.some((other) => other.row === row && other.left < left + width && left < other.left + other.width)) row++;
  placed.push({ row, left, width });
  const y = top + row * 13 * sharp;
  ctx.fillStyle = colours.under;
  ctx.fillRect(left, y + 1 * sharp, width, 12 * sharp);
  ctx.textAlign = "left";
  ctx.textBaseline = "top";
  ctx.fillStyle = colours.edge;
  ctx.fillText(text, left + 4 * sharp, y + 2 * sharp);
}
