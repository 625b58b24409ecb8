// Whoever opens doors with this browser needs the pages without a network too.
export async function keepPages() {
  if (navigator.serviceWorker) {
    await navigator.serviceWorker.register("/offline.js");
    await navigator.storage?.persist?.();
  }
}
