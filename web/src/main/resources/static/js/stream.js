// The one stream of a run. The browser comes back by itself and says what it saw last.
import { store } from "./store.js";
import { alertUser } from "./say.js";

export function follow(runId) {
  const source = new EventSource(`/run/${runId}/stream`);
  source.onmessage = (event) => {
    setConnected(true);
    store.take(JSON.parse(event.data));
  };
  source.addEventListener("refused", (event) => {
    source.close();
    setConnected(false);
    alertUser(event.data);
  });
  source.onerror = () => {
    setConnected(false);
    if (source.readyState === EventSource.CLOSED) {
      alertUser("This run is not open any more. Go to the catalogue and open its scenario again.");
    }
  };
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
}

function setConnected(connected) {
  if (store.connected !== connected) {
    store.connected = connected;
    store.tell("connection");
  }
}
