"use strict";
// All of this is comfort: without it every page can be read, and every form sent.
(function () {
  const $ = (selector, root = document) => root.querySelector(selector);

  // The dialog of help.
  const help = $("#help");
  document.addEventListener("click", (event) => {
    if (help && event.target.closest("[data-help]")) {
      event.preventDefault();
      help.showModal();
    } else if (help && (event.target === help || event.target.closest("[data-close]"))) {
      help.close();
    }
  });

  // A choice of how pages look is sent at once.
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submit]")) {
      event.target.form.requestSubmit();
    }
  });

  // What hurts is asked first.
  document.addEventListener("submit", (event) => {
    const question = event.target.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
    }
  });

  // A file is handed in by itself, as it is; the page then shows it.
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.dataset.upload) return;
    event.preventDefault();
    const file = $("input[type=file]", form).files[0];
    const fault = $(".note.bad", form);
    const button = $("button", form);
    if (!file) return;
    button.disabled = true;
    try {
      const answer = await fetch(form.dataset.upload + (form.dataset.upload.includes("?") ? "&" : "?") + "name=" + encodeURIComponent(file.name), {
        method: "POST",
        headers: { "Content-Type": "application/octet-stream" },
        body: file,
      });
      const problem = answer.ok ? null : await answer.json().catch(() => null);
      const said = $("span", fault);
      if (said) said.textContent = problem && problem.errors ? problem.errors.map((one) => one.message).join("; ") : "";
      fault.hidden = answer.ok;
      if (answer.ok) window.location.reload();
    } catch {
      fault.hidden = false;
    } finally {
      button.disabled = false;
    }
  });

  // Rows are walked through with j and k.
  const rows = () => Array.from(document.querySelectorAll("[data-rows] > tr[data-row]"));
  const chosen = () => rows().find((row) => row.getAttribute("aria-current") === "true");
  function choose(step) {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(chosen());
    const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
    all.forEach((row) => row.removeAttribute("aria-current"));
    next.setAttribute("aria-current", "true");
    const link = $("a[href]", next);
    if (link) link.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }
  function explain(deed) {
    const reason = chosen() && $("form input[name=reason]", chosen());
    // What is not offered, since a look is under way or nothing can look, has no key either.
    if (!reason || !$(`[data-${deed}]`, reason.form)) return;
    reason.form.dataset.deed = deed;
    reason.addEventListener("blur", () => delete reason.form.dataset.deed, {once: true});
    reason.focus();
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select, dialog[open]")) return;
    const acts = {
      "?": () => help && help.showModal(),
      "/": () => $("input[type=search]") && $("input[type=search]").focus(),
      j: () => choose(1),
      k: () => choose(-1),
      a: () => {
        const form = chosen() && $("form[data-acknowledge]", chosen());
        if (form) form.requestSubmit();
      },
      c: () => {
        const button = chosen() && $("button[data-key=c]", chosen());
        if (button) button.click();
      },
      x: () => explain("strike"),
      v: () => explain("again"),
    };
    if (acts[event.key]) {
      event.preventDefault();
      acts[event.key]();
    }
  });

  // All rows are ticked at once; without this each is ticked by itself.
  const all = $("[data-all]");
  if (all) {
    all.parentElement.hidden = false;
    all.addEventListener("change", () =>
      document.querySelectorAll("[data-rows] input[type=checkbox]").forEach((box) => (box.checked = all.checked)));
  }

  // Where one decides row by row, the first is chosen already.
  if ($("[data-choose]")) choose(0);
  // Enter behind a reason strikes, or has it looked at again: what is true needs none.
  document.addEventListener("keydown", (event) => {
    const form = event.key === "Enter" && event.target.form;
    const button = form && $(`[data-${form.dataset.deed || "strike"}]`, form);
    if (button && event.target.name === "reason") {
      event.preventDefault();
      form.requestSubmit(button);
    }
  });

  // Whether the page still hears of what changes.
  const stale = $("#stale");
  let lost;
  document.body.addEventListener("htmx:sseOpen", () => {
    clearTimeout(lost);
    if (stale) stale.hidden = true;
  });
  document.body.addEventListener("htmx:sseError", () => {
    clearTimeout(lost);
    lost = setTimeout(() => stale && (stale.hidden = false), 5000);
  });
  document.body.addEventListener("htmx:sendError", () => stale && (stale.hidden = false));
  document.body.addEventListener("htmx:responseError", () => stale && (stale.hidden = false));
  document.body.addEventListener("htmx:afterOnLoad", (event) => {
    if (stale && event.detail.successful) stale.hidden = true;
  });
  // A list that lost its session is led to the page where one signs in.
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const path = event.detail.xhr && new URL(event.detail.xhr.responseURL).pathname;
    if (path === "/sign-in") {
      event.detail.shouldSwap = false;
      window.location.assign(event.detail.xhr.responseURL);
    }
  });
})();
