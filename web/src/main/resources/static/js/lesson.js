// A step of a lesson: its text and questions, and the run beside it where there is one.
import "./player.js";

if (document.querySelector("[data-run]")) {
  await import("./board.js");
  await import("./deeds.js");
  await import("./told.js");
}
if (document.querySelector("fl-yaml-editor")) await import("./change-list.js");
