// The stream of events: everything that happens in the stand-in, as it happens.

import { get } from "./wire.js";
import { emit, load, now, world } from "./world.js";

const SLOW_RELOAD = new Set(["network", "bot", "owner_link"]);

export function listen() {
  const source = new EventSource(`/control/events?after=${world.seq}`);
  let lost = false;
  source.addEventListener("message", (message) => take(JSON.parse(message.data)));
  source.addEventListener("error", () => {
    lost = true;
    emit("lost");
  });
  source.addEventListener("open", async () => {
    if (!lost) return;
    lost = false;
    // A stand-in that was started anew counts from an earlier number: then nothing shown here holds any more.
    const state = await get("/control/state");
    if (state.seq < world.seq) location.reload();
    await load();
    emit("found");
  });
}

function take(event) {
  if (event.type === "reload" || event.type === "reset") return emit("anew");
  world.seq = Math.max(world.seq, event.seq);
  if (event.type === "clock") world.offsetMs += event.now - now();
  if (event.type === "person") world.people.set(event.person.id, event.person);
  if (event.type === "group") world.groups.set(event.group.id, event.group);
  if (SLOW_RELOAD.has(event.type)) load();
  return emit(event.type, event);
}
