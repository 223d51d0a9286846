// Runs a Go program, or a test, with the kernels under Node:
//   GOOS=js GOARCH=wasm go test -tags simd -exec 'node …/core/kernels/exec.mjs' ./core/matrix
//
// What a loader has to do, here as in the browser. Go imports two functions from "kernels":
//   available() → 1, or 0 where there is no SIMD: then there is no module, and run is never called;
//   run(kernel, operands, scratch, room), passed on to the module's export of that name.
// Go exports its memory only once it is instantiated. So give Go these two functions, and
// instantiate it; then instantiate kernels.wasm with {env: {memory: Go's exports.mem}}; then run
// Go. KERNELS=off in the environment stands for a browser without SIMD.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

Object.assign(globalThis, { fs, path });
const goroot = execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim();
await import(path.join(goroot, "lib/wasm/wasm_exec.js"));

async function main(file, ...args) {
	const on = process.env.KERNELS !== "off";
	let kernels;
	const go = new Go();
	go.argv = [file, ...args];
	go.env = { HOME: process.env.HOME ?? "/", TMPDIR: tmpdir() };
	go.exit = process.exit;
	go.importObject.kernels = {
		available: () => (on ? 1 : 0),
		run: (kernel, operands, scratch, room) => kernels.run(kernel, operands, scratch, room),
	};
	Object.assign(go.importObject, globalThis.imports); // of a script that runs this one
	const { instance } = await WebAssembly.instantiate(fs.readFileSync(file), go.importObject);
	globalThis.memory = instance.exports.mem; // as in a worker
	if (on) {
		const module = fs.readFileSync(new URL("kernels.wasm", import.meta.url));
		const env = { memory: instance.exports.mem };
		kernels = (await WebAssembly.instantiate(module, { env })).instance.exports;
	}
	process.on("exit", (code) => { // the event loop is empty, and Go hasn't ended
		if (code === 0 && !go.exited) {
			go._pendingEvent = { id: 0 };
			go._resume();
		}
	});
	await go.run(instance);
}

await main(...process.argv.slice(2));
