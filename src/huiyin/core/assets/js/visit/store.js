// What the phone keeps, in IndexedDB: `plain` holds what is needed before the PIN is known, `sealed` only ciphertext.

const NAME = "huiyin-visits";

const asked = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

let opened;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => ["plain", "sealed"].forEach((name) => request.result.createObjectStore(name));
    request.onsuccess = () => {
      request.result.onversionchange = close; // another page erases: do not stand in its way
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
  return opened;
}

async function close() {
  const database = await opened;
  opened = undefined;
  database?.close();
}

// Done means on the disk: the promise waits for the transaction, not for the request.
async function change(table, act) {
  const transaction = (await open()).transaction(table, "readwrite", { durability: "strict" });
  act(transaction.objectStore(table));
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

export const get = async (table, name) => asked((await open()).transaction(table).objectStore(table).get(name));
export const put = (table, name, value) => change(table, (rows) => rows.put(value, name));
export const remove = (table, ...names) => change(table, (rows) => names.forEach((name) => rows.delete(name)));

export async function names(prefix) {
  const rows = (await open()).transaction("sealed").objectStore("sealed");
  return asked(rows.getAllKeys(IDBKeyRange.bound(prefix, `${prefix}\uffff`)));
}

export async function erase() {
  await close();
  await asked(indexedDB.deleteDatabase(NAME));
}
