/* Sets the item that the checker answered for on the picture below it. */
import { placePoint } from "./place.js";

document.addEventListener("kb:answer", (event) => {
  const { total_processing_performance: tpp, performance_density: density } = event.detail ?? {};
  for (const svg of document.querySelectorAll(".kb-figure svg")) {
    placePoint(svg, density?.value ?? NaN, tpp?.value ?? NaN, "the item asked about");
  }
});
