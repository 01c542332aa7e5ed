// Keys of a list: j and k walk its links, digits choose a tab, n opens the next uncertain record, g the queue.

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  const links = [...document.querySelectorAll(".queue a, .rows th a")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "j") links[Math.min(at + 1, links.length - 1)]?.focus();
  else if (event.key === "k") links[Math.max(at - 1, 0)]?.focus();
  else if (event.key === "n") document.querySelector(".go, .queue a")?.click();
  else if (event.key === "g") location.assign("/queue");
  else if (event.key === "d") location.assign("/");
  else if (/^[1-9]$/.test(event.key)) document.querySelectorAll(".tabs a")[Number(event.key) - 1]?.click();
});
