"use strict";
// Starts server.cjs in a session of its own and ends, so that a signal to the app's process group does not reach the storage.
// The pipes of this process, and with them the one that tells when the app has gone, pass to the server.
const { spawn } = require("node:child_process");
const path = require("node:path");

const server = spawn(process.execPath, [path.join(__dirname, "server.cjs"), ...process.argv.slice(2)], {
  detached: true,
  stdio: "inherit",
  windowsHide: true,
});
server.on("error", (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
server.unref();
