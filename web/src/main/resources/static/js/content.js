// For somebody who is writing content: what is wrong in the files, live, and the page again when its file has changed.
const notice = document.querySelector(".content-notice");
const main = document.querySelector("main");

function line(problem) {
  const item = document.createElement("li");
  const where = document.createElement("code");
  where.textContent = problem.where;
  const what = document.createElement("span");
  what.textContent = problem.what;
  item.append(where, " ", what);
  return item;
}

function show({ problems, more }) {
  const count = problems.length + more;
  notice.querySelector("[data-count]").textContent = count;
  notice.querySelector("[data-word]").textContent = count === 1 ? "problem" : "problems";
  notice.querySelector("ol").replaceChildren(...problems.map(line));
  const rest = notice.querySelector("[data-more]");
  rest.textContent = `and ${more} more`;
  rest.hidden = more === 0;
  notice.hidden = count === 0;
}

// A page says of which file it is made, or "*" for all of them, and of which version.
function outOfDate({ notice: now, files }) {
  const file = main?.dataset.content;
  if (!file) return false;
  if (now.epoch !== notice.dataset.epoch) return true;
  if (file === "*") return now.version > Number(notice.dataset.version);
  return (files[file] ?? 0) > Number(main.dataset.version ?? 0);
}

const source = new EventSource("/content/stream");
source.onmessage = (event) => {
  const state = JSON.parse(event.data);
  if (outOfDate(state)) {
    source.close();
    location.reload();
  } else {
    show(state.notice);
  }
};
addEventListener("pagehide", () => source.close());
