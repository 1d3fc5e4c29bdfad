import { byId } from "./dom.js";

const READ_WITHIN_MS = 8000;
let timer = 0;

/** Says what did not work; undefined then. */
export async function failed(promise) {
  try {
    return await promise;
  } catch (error) {
    const notice = byId("notice");
    notice.textContent = `That did not work: ${error.message}.`;
    notice.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(() => (notice.hidden = true), READ_WITHIN_MS);
    return undefined;
  }
}
