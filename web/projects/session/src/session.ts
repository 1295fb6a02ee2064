import { computed, inject, Injectable, signal } from '@angular/core';
import { Customer, NewCustomer, Problem, ProfileChange, Role, ShopApi } from '@comptoir/api';
import { remembered } from './remembered';

/** Whether it is worth asking who is signed in: the cookie itself is out of reach, and asking as a guest is a 401. */
const HINT = 'comptoir.signed-in';

/** Who is signed in. The only writer of that. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly api = inject(ShopApi);
  private readonly who = signal<Customer | undefined>(undefined);
  private readonly cart = signal<string | undefined>(undefined);
  private started: Promise<void> | undefined;

  readonly customer = this.who.asReadonly();
  readonly isSignedIn = computed(() => this.who() !== undefined);
  readonly roles = computed<readonly Role[]>(() => this.who()?.roles ?? []);
  readonly isStaff = computed(() => this.roles().length > 0);
  /** The cart of who signed in, as the sign-in said. */
  readonly cartId = this.cart.asReadonly();

  /** Finds out who is signed in; asks once, however often it is called. */
  start(): Promise<void> {
    this.started ??= remembered.read(HINT) ? this.ask() : Promise.resolve();
    return this.started;
  }

  /** Signs in, and takes a guest's cart along. */
  async signIn(email: string, password: string, cartId?: string): Promise<void> {
    const signedIn = await this.api.post('/api/session', { body: { email, password, cart_id: cartId ?? null } });
    remembered.write(HINT, 'yes');
    this.started = Promise.resolve();
    this.cart.set(signedIn.cart_id ?? undefined);
    this.who.set(signedIn.customer);
  }

  /** Opens an account and signs in with it. */
  async register(form: NewCustomer, cartId?: string): Promise<void> {
    await this.api.post('/api/customers', { body: form });
    await this.signIn(form.email, form.password, cartId);
  }

  async signOut(): Promise<void> {
    await this.api.delete('/api/session', {});
    this.forget();
  }

  /** Ends all sessions but this one. */
  async signOutElsewhere(): Promise<void> {
    await this.api.delete('/api/sessions', {});
  }

  /** Changes the profile at the version that is on the server now. */
  async changeProfile(change: ProfileChange): Promise<void> {
    const { etag } = await this.api.read('/api/customers/me', {});
    this.who.set(await this.api.patch('/api/customers/me', { body: change }, { ifMatch: etag }));
  }

  async changePassword(current: string, next: string): Promise<void> {
    await this.api.put('/api/customers/me/password', { body: { current_password: current, new_password: next } });
  }

  /** The session has ended on the server: from here on this is a guest. */
  forget(): void {
    remembered.erase(HINT);
    this.cart.set(undefined);
    this.who.set(undefined);
  }

  private async ask(): Promise<void> {
    try {
      const session = await this.api.get('/api/session', {});
      this.cart.set(session.cart_id ?? undefined);
      this.who.set(session.customer);
    } catch (failure) {
      if (Problem.of(failure).status === 401) this.forget();
    }
  }
}
