import { type Settings, settingsSchema } from '../settings';

/** Settings as a file would give them: what is left out is as by default. */
export const settingsWith = (given: unknown): Settings => settingsSchema.parse(given);
