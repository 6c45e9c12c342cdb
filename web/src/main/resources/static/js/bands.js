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
          if (to < bbox.left || from > bbox.left + bbox.width) continue;
          ctx.fillStyle = colours.band;
          ctx.fillRect(from, bbox.top, Math.max(2, to - from), bbox.height);
          ctx.fillStyle = colours.edge;
          ctx.fillRect(from, bbox.top, 1.5 * sharp, bbox.height);
          row = from < lastEnd ? row + 1 : 0;
          label(ctx, `${band.target} ${band.kind}`, from, bbox.top + row * 11 * sharp, colours, sharp);
          lastEnd = from + 90 * sharp;
        }
        ctx.restore();
      },
    },
  };
}

function label(ctx, text, x, y, colours, sharp) {
  ctx.font = `${10 * sharp}px Inter, sans-serif`;
  ctx.textAlign = "left";
  ctx.textBaseline = "top";
  ctx.fillStyle = colours.edge;
  ctx.fillText(text, x + 5 * sharp, y + 2 * sharp);
}
