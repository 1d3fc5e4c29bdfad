import { byId } from "./dom.js";

/** Says what did not work, where whoever clicked can hear it. */
export async function failed(promise, statusId = "mishap-status") {
  try {
    return await promise;
  } catch (error) {
    const banner = byId("banner");
    const place = banner.hidden ? banner : byId(statusId);
    place.hidden = false;
    place.textContent = `That did not work: ${error.message}.`;
    if (place === banner) setTimeout(() => (banner.hidden = true), 5000);
    return undefined;
  }
}
