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
        let row = 0, lastEnd = -Infinity;
        for (const band of store.bands.values()) {
          const from = plot.valToPos(band.from / 1e9, "x", true);
          const to = plot.valToPos((band.to ?? store.frame.time) / 1e9, "x", true);
          const right = bbox.left + bbox.width;
          if (to < bbox.left || from > right) continue;
          ctx.fillStyle = colours.band;
          ctx.fillRect(from, bbox.top, Math.max(2, to - from), bbox.height);
          ctx.fillStyle = colours.edge;
          ctx.fillRect(from, bbox.top, 1.5 * sharp, bbox.height);
          row = from < lastEnd ? row + 1 : 0;
          lastEnd = from + label(ctx, band, Math.max(from, bbox.left), right, bbox.top + row * 12 * sharp, colours, sharp);
        }
        ctx.restore();
      },
    },
  };
}

/** Beside the band's begin: right of it where there is room, else left. Returns how wide it is. */
function label(ctx, band, x, right, y, colours, sharp) {
  const text = `${band.target} ${band.kind}`;
  ctx.font = `500 ${10 * sharp}px Inter, sans-serif`;
  const width = ctx.measureText(text).width + 8 * sharp;
  const fits = x + width <= right;
  ctx.textAlign = fits ? "left" : "right";
  ctx.textBaseline = "top";
  ctx.fillStyle = colours.under;
  ctx.fillRect(fits ? x + 3 * sharp : x - width + 2 * sharp, y + 1 * sharp, width - 4 * sharp, 12 * sharp);
  ctx.fillStyle = colours.edge;
  ctx.fillText(text, x + (fits ? 5 : -4) * sharp, y + 2 * sharp);
  return width;
}
