// The page of a run.
import "./board.js";
