// Tells the page what the cloud tells: the stream of changes of a building. The browser takes it up again by itself.
export function open(buildingId, target) {
  const source = new EventSource(new URL(`v1/changes?buildingId=${buildingId}`, document.baseURI));
  source.addEventListener("open", () => target.invokeMethodAsync("OpenedAsync"));
  source.addEventListener("sync", event => target.invokeMethodAsync("SyncAsync", event.data));
  source.addEventListener("activity", event => target.invokeMethodAsync("ActivityAsync", event.data));
  return source;
}
