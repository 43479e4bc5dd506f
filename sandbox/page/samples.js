// A picture and a voice note made here, so that nothing has to be looked for on the disk.

const RATE = 8000;
const HEADER_BYTES = 44;

export async function samplePicture(words) {
  const canvas = document.createElement("canvas");
  canvas.width = 640;
  canvas.height = 420;
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#f6e7b4";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.strokeStyle = "#d8c178";
  for (let y = 90; y < canvas.height; y += 54) {
    pen.beginPath();
    pen.moveTo(30, y);
    pen.lineTo(canvas.width - 30, y);
    pen.stroke();
  }
  pen.fillStyle = "#26324a";
  pen.font = "34px cursive, sans-serif";
  words.split("\n").forEach((line, place) => pen.fillText(line, 44, 80 + place * 54));
  return canvas.toDataURL("image/png").split(",")[1];
}

// A short hum as WAV, loud enough to hear that it plays.
export function sampleVoice(seconds) {
  const count = RATE * seconds;
  const view = new DataView(new ArrayBuffer(HEADER_BYTES + count));
  const letters = (at, text) => [...text].forEach((letter, place) => view.setUint8(at + place, letter.charCodeAt(0)));
  letters(0, "RIFF");
  view.setUint32(4, HEADER_BYTES - 8 + count, true);
  letters(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  letters(36, "data");
  view.setUint32(40, count, true);
  for (let place = 0; place < count; place += 1) view.setUint8(HEADER_BYTES + place, sample(place));
  const bytes = new Uint8Array(view.buffer);
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function sample(place) {
  const moment = place / RATE;
  const syllable = Math.max(0, Math.sin(moment * Math.PI * 5));
  return 128 + Math.round(40 * syllable * Math.sin(moment * 2 * Math.PI * (150 + 30 * Math.sin(moment * 3))));
}
