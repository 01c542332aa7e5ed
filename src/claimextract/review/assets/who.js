// Changing who decides, where no token says it.

import { call, tellWindows } from "./api.js";
import { byId } from "./dom.js";

const choice = byId("who");
choice.addEventListener("change", async () => {
  try {
    await call("/api/session", { method: "POST", body: { annotator: choice.value } });
    tellWindows();
    location.reload();
  } catch (error) {
    choice.value = document.querySelector('meta[name="annotator"]').content;
    choice.setCustomValidity(error.message);
    choice.reportValidity();
  }
});
