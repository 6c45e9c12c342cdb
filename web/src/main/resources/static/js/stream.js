// The one stream of a run. The browser comes back by itself and says what it saw last.
import { store } from "./store.js";
import { alertUser } from "./say.js";

const HIDDEN_FOR = 60_000;

let source = null;

export function follow(runId) {
  connect(runId);
  let leaving = 0;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(leaving);
    // A browser has few connections to one server: pages that nobody looks at must not hold them all.
    if (document.hidden) leaving = setTimeout(disconnect, HIDDEN_FOR);
    else if (!source) connect(runId);
  });
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", (event) => { if (event.persisted) connect(runId); });
}

function disconnect() {
  source?.close();
  source = null;
}

function connect(runId) {
  disconnect();
  source = new EventSource(`/run/${runId}/stream`);
  source.onmessage = (event) => {
    setConnected(true);
    store.take(JSON.parse(event.data));
  };
  source.addEventListener("refused", (event) => {
    disconnect();
    setConnected(false);
    alertUser(event.data);
  });
  source.onerror = () => {
    setConnected(false);
    if (source?.readyState === EventSource.CLOSED) {
      alertUser("This run is not open any more. Go to the catalogue and open its scenario again.");
    }
  };
}

function setConnected(connected) {
  if (store.connected !== connected) {
    store.connected = connected;
    store.tell("connection");
  }
}
