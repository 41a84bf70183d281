// Shows what the office tells this browser, and opens the page it is about.
self.addEventListener('push', e => {
  let told = {};
  try { told = e.data.json(); } catch { /* nothing to show but the name */ }
  e.waitUntil(self.registration.showNotification(told.title || 'Centralino', {
    tag: told.tag, lang: told.lang, dir: 'auto', icon: '/favicon.svg', data: { url: told.url },
  }));
});
self.addEventListener('notificationclick', e => {
  e.notification.close();
  const url = new URL(e.notification.data?.url || '/', self.location.origin);
  e.waitUntil((async () => {
    const path = url.pathname + url.search;
    for (const page of await self.clients.matchAll({ type: 'window' })) {
      if (new URL(page.url).pathname === url.pathname) return page.focus();
    }
    return self.clients.openWindow(path);
  })());
});
