export { problemText } from './problem-text';
export { remembered } from './remembered';
export { Session } from './session';
export { sessionInterceptor } from './session-interceptor';
export { signedInGuard, staffGuard } from './signed-in-guard';
export { firstLanguage, Speech } from './speech';
export { Theme, type ThemeChoice } from './theme';
