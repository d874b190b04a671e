export = async function stop(): Promise<void> {
  await globalThis.salusUnderTest?.remove();
};
