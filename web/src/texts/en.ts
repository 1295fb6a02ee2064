import session from '../../projects/session/src/texts/en.json';
import storefront from '../../projects/storefront/src/texts/en.json';
import ui from '../../projects/ui/src/texts/en.json';

export default { ...ui, ...session, ...storefront };
