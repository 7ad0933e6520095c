"use strict";
(() => {
  const read = (id) => {
    const own = document.getElementById(id);
    return own ? JSON.parse(own.textContent) : null;
  };
  const t = read("texts");
  const chains = read("chains");
  const swedish = document.documentElement.lang === "sv";
  const make = (name, attributes, ...children) => {
    const own = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) own.setAttribute(key, value);
    own.append(...children);
    return own;
  };
  const live = make("p", { class: "hidden", role: "status" });
  document.body.append(live);

  // A figure opens its chain below its row.
  const addressOf = (link) => decodeURIComponent(link.getAttribute("href").split("#")[1]);
  const rowItem = (number) => {
    const [place, id, document_, lines, remarks] = chains.rows[number];
    const item = make("li", {}, make("code", {}, place), " " + id);
    if (document_ !== null) {
      item.append(", " + chains.documents[document_] + (lines ? ", " + lines : ""));
    }
    for (const remark of remarks) item.append(make("span", { class: "sub" }, remark));
    return item;
  };
  const chainOf = (address, href) => {
    const [value, formula, rows, more] = chains.figures[address];
    const list = make("ul", {}, ...rows.map(rowItem));
    if (more) list.append(make("li", {}, more));
    return [
      make("p", {}, chains.formulas[formula] + ": ", make("strong", {}, value)),
      list,
      make("p", {}, make("a", { href }, make("code", {}, address))),
    ];
  };
  const close = (link) => {
    const row = link.closest("tr");
    const open = row.nextElementSibling;
    if (open && open.classList.contains("chain")) open.remove();
    for (const own of row.querySelectorAll(".n")) own.setAttribute("aria-expanded", "false");
  };
  const toggle = (link) => {
    const wasOpen = link.getAttribute("aria-expanded") === "true";
    close(link);
    if (wasOpen) return;
    const row = link.closest("tr");
    const columns = [...row.children].reduce((sum, own) => sum + own.colSpan, 0);
    const cell = make("td", { colspan: columns }, ...chainOf(addressOf(link), link.getAttribute("href")));
    cell.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      close(link);
      link.focus();
    });
    row.after(make("tr", { class: "chain" }, cell));
    link.setAttribute("aria-expanded", "true");
  };
  if (chains) {
    for (const link of document.querySelectorAll("a.n")) {
      if (!chains.figures[addressOf(link)]) continue;
      link.setAttribute("role", "button");
      link.setAttribute("aria-expanded", "false");
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        toggle(link);
      });
      link.addEventListener("keydown", (event) => {
        if (event.key === " ") {
          event.preventDefault();
          toggle(link);
        }
        if (event.key === "Escape") close(link);
      });
    }
  }

  // Tables are sorted and filtered.
  const numberOf = (cell) => {
    if (cell.dataset.sort !== undefined) return Number(cell.dataset.sort);
    const text = (cell.querySelector(".n") || cell.firstChild || cell).textContent.trim().replace(/\u2212/g, "-");
    const plain = swedish ? text.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".") : text.replace(/[,\s\u00a0]/g, "");
    const found = plain.match(/^[^\d-]*(-?\d+(\.\d+)?)/);
    return found ? Number(found[1]) : null;
  };
  const textOf = (cell) => cell.textContent.trim();
  const keyOf = (cell) => cell.dataset.sort ?? textOf(cell);
  const compare = (a, b, numeric) => {
    if (!numeric) return keyOf(a).localeCompare(keyOf(b), document.documentElement.lang);
    return numberOf(a) - numberOf(b);
  };
  const sortBy = (table, index, order) => {
    for (const body of table.tBodies) {
      const rows = [...body.rows].filter((row) => !row.classList.contains("group"));
      const numeric = rows.some((row) => row.cells[index] && row.cells[index].classList.contains("num"));
      // What has no number stands last in either order.
      const has = (row) => row.cells[index] && (!numeric || numberOf(row.cells[index]) !== null);
      const [known, unknown] = [rows.filter(has), rows.filter((row) => !has(row))];
      if (order) {
        known.sort((a, b) => order * compare(a.cells[index], b.cells[index], numeric) || a.place - b.place);
        body.append(...known, ...unknown);
      } else {
        body.append(...rows.sort((a, b) => a.place - b.place));
      }
    }
  };
  const closeAll = (table) => {
    for (const row of table.querySelectorAll("tr.chain")) row.remove();
    for (const link of table.querySelectorAll(".n[aria-expanded]")) link.setAttribute("aria-expanded", "false");
  };
  const sortable = (table) => {
    const headings = [...table.tHead.rows[0].cells];
    headings.forEach((heading, index) => {
      const button = make("button", { type: "button", class: "sort" }, ...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        const was = heading.getAttribute("aria-sort");
        const order = was === null ? 1 : was === "ascending" ? -1 : 0;
        closeAll(table);
        for (const own of headings) own.removeAttribute("aria-sort");
        if (order) heading.setAttribute("aria-sort", order > 0 ? "ascending" : "descending");
        sortBy(table, index, order);
      });
    });
  };
  const filterable = (table, rows) => {
    const field = make("input", { type: "search", autocomplete: "off" });
    const label = make("label", { class: "filter" }, t["filter"] + " ", field);
    table.closest(".scroll").before(label);
    field.addEventListener("input", () => {
      closeAll(table);
      const wanted = field.value.trim().toLowerCase();
      let count = 0;
      for (const body of table.tBodies) {
        const group = body.querySelector("tr.group");
        const named = group !== null && textOf(group).toLowerCase().includes(wanted);
        let shown = 0;
        for (const row of body.rows) {
          if (row === group) continue;
          row.hidden = !named && !textOf(row).toLowerCase().includes(wanted);
          shown += row.hidden ? 0 : 1;
        }
        if (group) group.hidden = shown === 0;
        count += shown;
      }
      live.textContent = t["filtered"].replace("%", count).replace("%", rows);
    });
  };
  for (const table of document.querySelectorAll("table")) {
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => !row.classList.contains("group"));
    rows.forEach((row, place) => { row.place = place; });
    if (rows.length > 2) sortable(table);
    if (rows.length > 7) filterable(table, rows.length);
  }

  // A sentence is copied with its source.
  const origin = document.querySelector(".origin").textContent.trim();
  for (const finding of document.querySelectorAll(".findings > li")) {
    const said = finding.querySelector(".said").textContent;
    const address = finding.querySelector("details > p:last-child code");
    const button = make("button", { type: "button", class: "copy" }, t["copy"], make("span", { class: "hidden" }, ": " + said));
    finding.append(button);
    button.addEventListener("click", async () => {
      const source = [document.body.dataset.called, address ? address.textContent : "", origin].filter((own) => own).join(". ");
      const text = said + " (" + t["source"] + ": " + source + ")";
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        // Without leave to the clipboard, as from a file: through a field.
        const field = make("textarea", { class: "hidden" });
        field.value = text;
        document.body.append(field);
        field.select();
        document.execCommand("copy");
        field.remove();
        button.focus();
      }
      live.textContent = t["copied"];
    });
  }

  // What is folded or filtered away is printed too, but for the chains of figures.
  let opened = [];
  let hidden = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not(.source):not([open])")];
    for (const own of opened) own.open = true;
    hidden = [...document.querySelectorAll("tr[hidden]")];
    for (const own of hidden) own.hidden = false;
  });
  addEventListener("afterprint", () => {
    for (const own of opened) own.open = false;
    for (const own of hidden) own.hidden = true;
  });

  // A link into a fold opens it.
  const unfold = () => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // It is no name of ours, and leads nowhere.
    }
    const own = document.getElementById(id);
    for (let at = own && own.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    if (own) own.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  if (location.hash) unfold();
})();
