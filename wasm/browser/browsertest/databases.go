//go:build js && wasm

package browsertest

import (
	"syscall/js"
	"testing"
)

// Databases sets the browser's databases to none until the test ends. A transaction that makes a
// database hold more bytes than the quota is undone; the field of that name of the returned value
// changes it. It is long as it is one program in JavaScript.
func Databases(t testing.TB) js.Value {
	t.Helper()
	databases := Eval(`(() => {
		const all = new Map();
		const order = (a, b) => {
			[a, b] = [[a].flat(), [b].flat()];
			return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : (a[1] ?? 0) - (b[1] ?? 0);
		};
		const fire = (target, name) => {
			target["on" + name]?.();
			target.dispatchEvent(new Event(name));
		};
		const request = (work) => Object.assign(new EventTarget(), { error: null, work });
		const size = (stores) => [...stores.values()].flat().reduce((n, [, value]) => n + value.length, 0);
		const indexedDB = {
			quota: Infinity,
			open(name) {
				const opening = request();
				setTimeout(() => {
					const fresh = !all.has(name);
					if (fresh) all.set(name, new Map());
					opening.result = {
						createObjectStore: (store) => all.get(name).set(store, []),
						close() {},
						transaction: (_, mode) => transaction(name, mode),
					};
					if (fresh) fire(opening, "upgradeneeded");
					fire(opening, "success");
				});
				return opening;
			},
		};
		function transaction(name, mode) {
			const tx = Object.assign(new EventTarget(), { error: null });
			const stores = new Map([...all.get(name)].map(([s, list]) => [s, [...list]]));
			const queue = [];
			let ended = false;
			const add = (work) => (queue.push(request(work)), queue.at(-1));
			tx.abort = () => {
				ended = true;
				setTimeout(() => fire(tx, "abort"));
			};
			tx.objectStore = (s) => {
				const within = (range) => stores.get(s).filter(([k]) => range?.has(k) ?? true);
				const but = (gone) => stores.get(s).filter(([k]) => !gone(k));
				return {
					put: (value, key) => add(() => {
						if (mode !== "readwrite") throw new Error("read only");
						const rest = but((k) => !order(k, key));
						stores.set(s, [...rest, [key, value]].sort(([a], [b]) => order(a, b)));
					}),
					delete: (range) => add(() => void stores.set(s, but((k) => range.has(k)))),
					getKey: (key) => add(() => within({ has: (k) => !order(k, key) })[0]?.[0]),
					getAllKeys: (range) => add(() => within(range).map(([k]) => k)),
					getAll: (range) => add(() => within(range).map(([, v]) => v)),
				};
			};
			const step = () => {
				if (ended) return;
				const next = queue.shift();
				if (next) {
					next.result = next.work();
					fire(next, "success");
					return setTimeout(step);
				}
				ended = true;
				if (size(stores) > indexedDB.quota) {
					tx.error = new DOMException("The quota is exceeded.", "QuotaExceededError");
					return fire(tx, "abort");
				}
				all.set(name, stores);
				fire(tx, "complete");
			};
			setTimeout(step);
			return tx;
		}
		globalThis.IDBKeyRange = {
			bound: (low, high) => ({ has: (key) => order(low, key) <= 0 && order(key, high) <= 0 }),
		};
		return indexedDB;
	})()`)
	SetGlobal(t, "indexedDB", databases)
	return databases
}
