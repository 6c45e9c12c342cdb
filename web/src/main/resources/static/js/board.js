// A run in a page: every part follows the store, which one stream feeds.
import { follow } from "./stream.js";
import { runId } from "./commands.js";
import "./transport.js";
import "./timeline.js";
import "./topology.js";
import "./inspector.js";
import "./active-faults.js";
import "./tabs.js";
import "./now.js";
import "./users.js";
import "./bill.js";
import "./goals.js";
import "./parked.js";
import "./chart.js";
import "./curve.js";
import "./ledger.js";
import "./failures.js";
import "./log.js";
import "./view.js";
import "./keys.js";
import "./fit.js";

follow(runId);
