// Reads aloud with a voice of this machine, where the browser has a Chinese one. Voices that ask a server are not used.

export function createVoice(button, texts) {
  const speech = window.speechSynthesis;
  let text = "";

  const voice = () => speech?.getVoices().find((one) => one.localService && /^zh|^cmn/i.test(one.lang)) ?? null;
  const draw = () => {
    button.hidden = !text || !voice();
    button.textContent = speech?.speaking ? texts.hush : texts.speak;
  };
  const hush = () => {
    speech?.cancel();
    draw();
  };
  speech?.addEventListener?.("voiceschanged", draw);
  button.addEventListener("click", () => {
    if (speech.speaking) return hush();
    const said = new SpeechSynthesisUtterance(text);
    said.voice = voice();
    said.lang = said.voice.lang;
    said.rate = 0.9;
    said.onend = said.onerror = draw;
    speech.speak(said);
    button.textContent = texts.hush;
  });

  return {
    offer(words) {
      hush();
      text = words;
      draw();
    },
    get speaking() {
      return Boolean(speech?.speaking);
    },
  };
}
