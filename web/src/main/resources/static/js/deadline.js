// The users' deadline as a line across the latency chart: answers above it are late.
import { board } from "./commands.js";

const deadlines = board.dataset.deadlines
  .split(",").filter(Boolean)
  .map((text) => ({ users: text.slice(0, text.lastIndexOf(" ")), ms: Number(text.slice(text.lastIndexOf(" "))) / 1e6 }));

/** @param requests the class that is shown, `users.checkout`; empty for all */
export function deadlinePlugin(requests, colour) {
  return {
    hooks: {
      draw: (plot) => {
        const { ctx, bbox } = plot;
        const sharp = devicePixelRatio || 1;
        for (const { users, ms } of deadlines) {
          if ((requests() && !requests().startsWith(`${users}.`)) || ms > plot.scales.y.max) continue;
          const y = plot.valToPos(ms, "y", true);
          ctx.save();
          ctx.strokeStyle = ctx.fillStyle = colour;
          ctx.setLineDash([6 * sharp, 4 * sharp]);
          ctx.beginPath();
          ctx.moveTo(bbox.left, y);
          ctx.lineTo(bbox.left + bbox.width, y);
          ctx.stroke();
          ctx.font = `500 ${10 * sharp}px Inter, sans-serif`;
          ctx.textAlign = "left";
          ctx.textBaseline = "alphabetic";
          ctx.fillText("deadline", bbox.left + 4 * sharp, y - 4 * sharp);
          ctx.restore();
        }
      },
    },
  };
}
