"use strict";
// The page's behaviour. Everything that people wrote is put into the page with textContent, never as markup.
(() => {
  const { nodes: allNodes, edges: allEdges, behind } = JSON.parse(document.getElementById("data").textContent);
  const { actors, documents, relations, statements, looks, polarity, dashes } = behind;
  const at = (id) => document.getElementById(id);
  const FONT = getComputedStyle(document.body).fontFamily;
  const PAPER = "#fbfaf7";

  // What is shown: `open` holds actors whose arrows show although they are not among the first.
  const shown = { all: false, open: new Set(), relation: "", polarity: new Set(), status: new Set(), language: "en" };
  const nodeOf = new Map(allNodes.map((node) => [node.id, node]));
  const statementsOf = (id) => statements.filter((s) => s.subject === id || s.object === id || s.claimedBy === id);

  function element(tag, properties = {}, ...children) {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(properties)) {
      if (key === "class") made.className = value;
      else made[key] = value;
    }
    made.append(...children.filter((child) => child !== null && child !== ""));
    return made;
  }

  // ---- the graph -------------------------------------------------------------------------------------

  function passes(edge) {
    return (shown.relation === "" || edge.relation === Number(shown.relation)) &&
      shown.polarity.has(edge.polarity) && edge.statuses.some((status) => shown.status.has(status)) &&
      (shown.all || shown.open.has(edge.from) || shown.open.has(edge.to) ||
        (nodeOf.get(edge.from).first && nodeOf.get(edge.to).first));
  }
  const nodes = new vis.DataSet(allNodes);
  const edges = new vis.DataSet(allEdges);
  let ends = new Set();
  const visibleEdges = new vis.DataView(edges, { filter: passes });
  const visibleNodes = new vis.DataView(nodes, { filter: (node) => ends.has(node.id) });

  function refresh() {
    ends = new Set(allEdges.filter(passes).flatMap((edge) => [edge.from, edge.to]));
    visibleNodes.refresh();
    visibleEdges.refresh();
    const seen = visibleNodes.get({ filter: (node) => !node.nobody }).length;
    const rest = allNodes.filter((node) => !node.nobody).length - seen;
    at("size").textContent = `${seen} actors, ${visibleEdges.length} arrows, ${documents.length} article${documents.length === 1 ? "" : "s"}` +
      (behind.leftOut ? `; ${behind.leftOut} more actors did not fit` : "");
    at("more").hidden = shown.all || allNodes.every((node) => node.first);
    at("more").textContent = `Show all (${rest} more)`;
  }
  for (const edge of allEdges) {
    shown.polarity.add(edge.polarity);
    edge.statuses.forEach((status) => shown.status.add(status));
  }
  const polarities = Object.keys(polarity).filter((name) => shown.polarity.has(name));
  const statuses = ["actual", "announced", "planned", "demanded", "possible", "denied"].filter((name) => shown.status.has(name));
  refresh();

  const network = new vis.Network(at("graph"), { nodes: visibleNodes, edges: visibleEdges }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: true, hoverConnectedEdges: false, multiselect: false, keyboard: false, tooltipDelay: 1e6 },
    nodes: {
      borderWidth: 1.5,
      borderWidthSelected: 3.5,
      font: { face: FONT, color: "#23211d", strokeWidth: 4, strokeColor: PAPER },
      // on the screen labels stay between what can be read and what would shout
      scaling: { label: { enabled: true, drawThreshold: 9, maxVisible: 22 } },
    },
    edges: {
      smooth: false,
      arrows: { to: { enabled: true, scaleFactor: 0.65 } },
      arrowStrikethrough: false,
      // along the arrow: labels of neighbouring arrows do not meet
      font: { face: FONT, size: 15, align: "middle", strokeWidth: 2, strokeColor: PAPER, background: PAPER },
      labelHighlightBold: false,
      selectionWidth: 3,
      hoverWidth: 0.8,
      scaling: { label: { enabled: true, drawThreshold: 8, maxVisible: 18 } },
    },
  });
  function fit() {
    network.fit({ animation: false, maxZoomLevel: 1.25 });
    network.moveTo({ scale: network.getScale() * 0.96 });
  }

  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined && !nodeOf.get(node).nobody) showActor(node);
    else if (edge !== undefined) showArrow(edge);
    else showStart();
  });
  network.on("hoverNode", () => { at("graph").style.cursor = "pointer"; });
  network.on("hoverEdge", () => { at("graph").style.cursor = "pointer"; });
  network.on("blurNode", () => { at("graph").style.cursor = ""; });
  network.on("blurEdge", () => { at("graph").style.cursor = ""; });

  function open(id) {
    // an actor that only reports or hosts has no node
    if (!nodeOf.has(id)) return showActor(id);
    if (!visibleNodes.get(id)) {
      shown.open.add(id);
      refresh();
    }
    if (visibleNodes.get(id)) {
      network.selectNodes([id]);
      network.focus(id, { scale: Math.max(network.getScale(), 0.8), animation: false });
    }
    showActor(id);
  }

  // ---- the panel -------------------------------------------------------------------------------------

  function fill(...children) {
    at("panel").replaceChildren(...children.filter((child) => child !== null));
    at("panel").scrollTop = 0;
  }
  const actorButton = (id) => element("button", { class: "actor", type: "button", textContent: actors[id].label, onclick: () => open(id) });
  const kind = (actor) => (looks[actor.type] || looks[""]).name;
  const link = (href, text) => element("a", { href, textContent: text, rel: "noopener noreferrer", target: "_blank" });
  // an address from a graph is a link only where it can do nothing but open a page
  const linked = (href, text) => (/^https?:\/\//i.test(href || "") ? link(href, text) : document.createTextNode(text));

  function showStart() {
    const count = new Map();
    for (const s of statements) for (const id of [s.subject, s.object]) if (id !== undefined) count.set(id, (count.get(id) || 0) + 1);
    const busy = [...count].sort((a, b) => b[1] - a[1]).slice(0, 15);
    fill(
      element("h2", { textContent: "Click an arrow to read its sentences" }),
      element("p", { class: "soft", textContent: "Click an actor for its names and everything said of it. Drag to move, scroll to zoom." }),
      element("h3", { textContent: "Most in the news here" }),
      element("ul", { class: "busy" }, ...busy.map(([id, n]) =>
        element("li", {}, actorButton(id), element("span", { class: "soft", textContent: `${n} statement${n === 1 ? "" : "s"}` })))),
    );
  }

  function showActor(id) {
    const actor = actors[id];
    const said = statementsOf(id);
    fill(
      element("h2", { textContent: actor.label }),
      element("p", { class: "soft" }, kind(actor) + (actor.affiliation ? `, of ${actor.affiliation.join(", ")}` : "")),
      actor.names ? element("p", {}, `Also: ${actor.names.join(", ")}`) : null,
      actor.wikidata ? element("p", { class: "soft" }, linked(actor.wikidata, "Wikidata")) : null,
      element("h3", { textContent: `${said.length} statement${said.length === 1 ? "" : "s"}` }),
      ...said.map(card),
    );
  }

  function showArrow(id) {
    const edge = edges.get(id);
    const said = edge.statements.map((index) => statements[index]).filter((s) => shown.status.has(s.status));
    const relation = relations[edge.relation];
    fill(
      element("h2", {}, actorButton(edge.from), ` ${edge.labels.en} `, nodeOf.get(edge.to).nobody ? "" : actorButton(edge.to)),
      element("p", { class: "soft", textContent: `${relation.en} / ${relation.nl}` +
        (edge.count > edge.statements.length ? `; the newest ${edge.statements.length} of ${edge.count} statements` : "") }),
      ...said.map(card),
    );
  }

  const SINCE = { on: "", announced: "announced " };
  function card(s) {
    const source = documents[s.document];
    const relation = relations[s.relation];
    const facts = element("dl");
    const fact = (name, ...value) => facts.append(element("dt", { textContent: name }), element("dd", {}, ...value));
    fact("Article", linked(source.source, source.title || source.id), [source.publisher, source.date].filter(Boolean).map((text) => `, ${text}`).join(""));
    fact("Status", s.status);
    if (s.claimedBy !== undefined) fact("Says who", actorButton(s.claimedBy));
    if (s.about) fact("About", s.about);
    if (s.time) fact("When", (SINCE[s.time.kind] ?? `${s.time.kind} `) + s.time.value);
    if (s.place !== undefined) fact("Where", actorButton(s.place));
    if (s.quantity !== undefined) fact("How many", `${s.quantity.toLocaleString("en")} ${s.unit || ""}`);
    fact("Confidence", `${Math.round(s.confidence * 100)} %`);
    if (s.reports > 1) fact("Reported", `${s.reports} times`);
    if (s.context) fact("Read with", ...s.context.map((text) => element("div", { textContent: text, lang: source.lang || "" })));
    return element("article", { class: relation.polarity },
      element("div", {}, actorButton(s.subject), ` ${s.status === "denied" ? "not: " : ""}${relation.en} `, s.object === undefined ? "" : actorButton(s.object)),
      element("blockquote", { lang: source.lang || "" }, ...marked(s)),
      facts);
  }

  // The sentence with the names of subject and object marked where they stand in it.
  function marked(s) {
    const roles = new Map();
    for (const [role, id] of [["object", s.object], ["subject", s.subject]]) {
      if (id !== undefined) for (const name of [actors[id].label, ...(actors[id].names || [])]) roles.set(name, role);
    }
    roles.delete("");
    const names = [...roles.keys()].sort((a, b) => b.length - a.length).map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${names.join("|")})(?![\\p{L}\\p{N}])`, "u");
    return s.sentence.split(pattern).filter(Boolean).map((part) =>
      (roles.has(part) ? element("mark", { class: roles.get(part), title: roles.get(part), textContent: part }) : part));
  }

  // ---- search ----------------------------------------------------------------------------------------

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const searchable = actors.map((actor) => [actor.label, ...(actor.names || [])].map(plain));

  function search() {
    const wanted = plain(at("search").value.trim());
    const rank = (names) => Math.min(...names.map((name) => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(wanted) ? 2 : 3)));
    const hits = wanted === "" ? [] : searchable.map((names, id) => [rank(names), id]).filter(([r]) => r < 3).sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, 12);
    at("found").hidden = wanted === "";
    at("found").replaceChildren(...hits.map(([, id]) => {
      const other = (actors[id].names || []).find((name) => plain(name).includes(wanted));
      const text = actors[id].label + (other && !plain(actors[id].label).includes(wanted) ? ` (${other})` : "");
      return element("li", {}, element("button", { type: "button", textContent: text, onclick: () => { at("found").hidden = true; open(id); } }));
    }));
    if (wanted !== "" && hits.length === 0) at("found").append(element("li", { textContent: "Nobody by that name." }));
  }
  at("search").addEventListener("input", search);
  at("search").addEventListener("keydown", (event) => {
    if (event.key === "Enter") at("found").querySelector("button")?.click();
    if (event.key === "ArrowDown") at("found").querySelector("button")?.focus();
    if (event.key === "Escape") at("found").hidden = true;
  });
  document.addEventListener("click", (event) => { if (!at("find").contains(event.target)) at("found").hidden = true; });

  // ---- filters and legend ----------------------------------------------------------------------------

  relations.map((relation, index) => [relation.en, index, allEdges.filter((edge) => edge.relation === index).length])
    .filter(([, , n]) => n).sort((a, b) => a[0].localeCompare(b[0]))
    .forEach(([name, index, n]) => at("relation").append(element("option", { value: String(index), textContent: `${name} (${n})` })));
  at("relation").addEventListener("change", () => { shown.relation = at("relation").value; refresh(); });
  at("language").addEventListener("change", () => {
    shown.language = at("language").value;
    for (const edge of allEdges) edge.label = edge.labels[shown.language];
    edges.update(allEdges.map(({ id, label }) => ({ id, label })));
  });
  at("more").addEventListener("click", () => { shown.all = true; refresh(); fit(); });
  at("fit").addEventListener("click", fit);

  function svg(width, tag, attributes) {
    const NS = "http://www.w3.org/2000/svg";
    const [frame, shape] = [document.createElementNS(NS, "svg"), document.createElementNS(NS, tag)];
    for (const [key, value] of Object.entries({ width, height: 16, viewBox: `0 0 ${width} 16`, "aria-hidden": "true" })) frame.setAttribute(key, value);
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
    frame.append(shape);
    return frame;
  }
  const stroke = (colour, dash) => svg(24, "path", {
    d: "M1 8H23M17 4L23 8L17 12", fill: "none", stroke: colour, "stroke-width": 2, "stroke-dasharray": Array.isArray(dash) ? dash.map((n) => n * 0.7).join(" ") : "none",
  });
  const POINTS = {
    square: "2,2 14,2 14,14 2,14", diamond: "8,0.5 15.5,8 8,15.5 0.5,8", triangle: "8,1 15.5,14.5 0.5,14.5", triangleDown: "0.5,1.5 15.5,1.5 8,15",
    hexagon: "4,1 12,1 16,8 12,15 4,15 0,8", star: "8,0.5 10,5.8 15.6,6 11.2,9.6 12.8,15.2 8,12 3.2,15.2 4.8,9.6 0.4,6 6,5.8",
  };
  const figure = ({ shape, fill: inside, border }) => (shape === "dot"
    ? svg(16, "circle", { cx: 8, cy: 8, r: 6.5, fill: inside, stroke: border })
    : svg(16, "polygon", { points: POINTS[shape], fill: inside, stroke: border }));

  function choice(set, name, picture, text) {
    const box = element("input", { type: "checkbox", checked: true, name, onchange: () => {
      if (box.checked) set.add(name);
      else set.delete(name);
      refresh();
    } });
    return element("li", {}, element("label", {}, box, picture, text));
  }
  const manner = (status) => dashes[status] ?? dashes.intended;
  const present = new Set(allNodes.filter((node) => !node.nobody).map((node) => (looks[actors[node.id].type] ? actors[node.id].type : "")));
  const legend = Object.keys(looks).filter((type) => present.has(type));
  if (allNodes.some((node) => node.nobody)) legend.push("nobody");
  const group = (name, ...entries) => [element("h3", { textContent: name }), element("ul", {}, ...entries)];
  at("legend").append(
    ...group("Arrows: what is done", ...polarities.map((name) => choice(shown.polarity, name, stroke(polarity[name], false), name))),
    ...group("Arrows: is it so?", ...statuses.map((name) => choice(shown.status, name, stroke("#23211d", manner(name)), name))),
    ...group("Actors", ...legend.map((type) => element("li", {}, figure(looks[type]), looks[type].name))),
    element("p", { class: "soft", textContent: "Thick: said often. “Quoted”: only on someone’s word." }),
  );

  at("legend").open = !matchMedia("(max-width: 860px)").matches;
  showStart();
  // how much room labels take is known when they have been drawn
  network.once("afterDrawing", fit);
  // for those who script the page, and its tests
  window.kg = { network, nodes: visibleNodes, edges: visibleEdges, open };
})();
