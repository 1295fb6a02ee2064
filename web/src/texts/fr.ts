import session from '../../projects/session/src/texts/fr.json';
import storefront from '../../projects/storefront/src/texts/fr.json';
import ui from '../../projects/ui/src/texts/fr.json';

export default { ...ui, ...session, ...storefront };
