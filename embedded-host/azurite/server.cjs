"use strict";
// Runs Azurite for as long as somebody needs it: the app at the other end of standard input, or others that have connected to the
// control port in the meantime. Then it stops listening at once, writes everything to disk and ends. Azurite itself saves every few
// seconds only, so ending it in any other way may lose what it has acknowledged.
//
//   node server.cjs <Azurite's main module> <state file> <Azurite's options…>
//
// Says "ready" on standard output, or "busy" when the state file shows another server at the same data; "kept" when standard input is
// closed but others still use it.
// On the control port: "ready" to whoever is taken as a user, "stopping" to whoever comes too late; the connection then ends with the process.
const fs = require("node:fs");
const net = require("node:net");

const SERVICES = 3;
const [, , azurite, stateFile, ...options] = process.argv;
const log = console.log;

let users = 1;
let ready = false;
let stopping = false;
let closed = 0;
const waiting = [];

// Nobody may be left to read.
process.stdout.on("error", () => {});
process.stderr.on("error", () => {});

const control = net.createServer((socket) => {
  socket.on("error", () => {});
  socket.resume();
  if (stopping) {
    socket.unref();
    socket.write("stopping\n");
    return;
  }
  users++;
  socket.once("close", leave);
  if (ready) {
    socket.write("ready\n");
  } else {
    waiting.push(socket);
  }
});

control.listen(0, "127.0.0.1", () => {
  if (!takeStateFile()) {
    log("busy");
    process.exit(0);
  }
  process.stdin.once("close", leaveToOthers);
  process.stdin.on("error", () => {});
  process.stdin.resume();
  runAzurite();
});

/** Appears with its whole content or not at all; false when another server has it. */
function takeStateFile() {
  const draft = `${stateFile}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify({ pid: process.pid, controlPort: control.address().port }));
  try {
    fs.linkSync(draft, stateFile);
  } catch (error) {
    if (error.code === "EEXIST") {
      return false;
    }
    throw error;
  } finally {
    fs.unlinkSync(draft);
  }
  process.on("exit", () => fs.rmSync(stateFile, { force: true }));
  return true;
}

function runAzurite() {
  console.log = (message) => {
    if (/successfully closed/.test(message) && ++closed === SERVICES) {
      endWhenWritten();
    }
  };
  // Azurite listens to "message" when all its services are up, and to signals just after; those become ours.
  process.on("newListener", (event) => {
    if (event === "message") {
      setImmediate(afterStart);
    }
  });
  process.on("uncaughtException", (error) => {
    console.error(error);
    stop();
  });
  process.argv = [process.execPath, azurite, ...options];
  require(azurite);
}

function afterStart() {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.removeAllListeners(signal);
    process.on(signal, stop);
  }
  ready = true;
  if (stopping) {
    close();
    return;
  }
  log("ready");
  waiting.forEach((socket) => socket.write("ready\n"));
}

function leaveToOthers() {
  leave();
  if (users > 0) {
    log("kept");
  }
}

function leave() {
  users--;
  if (users === 0) {
    stop();
  }
}

function stop() {
  if (stopping) {
    return;
  }
  stopping = true;
  control.unref();
  if (ready) {
    close();
  }
}

function close() {
  process.emit("message", "shutdown");
}

/** The process ends by itself when the last write is done, unless a client holds on to its connection. */
function endWhenWritten() {
  setInterval(() => {
    if (!process.getActiveResourcesInfo().some((name) => name.startsWith("FSReq"))) {
      process.exit(0);
    }
  }, 1000).unref();
}
