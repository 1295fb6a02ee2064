import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideApi } from '@comptoir/api';
import { Session } from './session';
import { sessionInterceptor } from './session-interceptor';

const anna = { id: '1', email: 'anna@comptoir.example', name: 'Anna', roles: ['sales'] };

describe('Session', () => {
  let session: Session;
  let shop: HttpTestingController;

  beforeEach(() => {
    localStorage.clear();
    TestBed.configureTestingModule({ providers: [provideApi(sessionInterceptor), provideHttpClientTesting()] });
    session = TestBed.inject(Session);
    shop = TestBed.inject(HttpTestingController);
  });

  afterEach(() => shop.verify());

  async function signIn() {
    const signingIn = session.signIn('anna@comptoir.example', 'green tea', 'cart-1');
    const call = shop.expectOne({ method: 'POST', url: '/api/session' });
    call.flush({ customer: anna, session_id: '2', cart_id: 'cart-2', expires_at: '' });
    await signingIn;
    return call.request.body;
  }

  it('does not ask who a visitor is that never signed in', async () => {
    await session.start();

    expect(session.isSignedIn()).toBe(false);
  });

  it('takes the cart along at sign-in and knows the roles', async () => {
    const body = await signIn();

    expect(body).toMatchObject({ cart_id: 'cart-1' });
    expect(session.cartId()).toBe('cart-2');
    expect(session.isStaff()).toBe(true);
  });

  it('asks at the next visit', async () => {
    await signIn();
    const visit = TestBed.resetTestingModule()
      .configureTestingModule({ providers: [provideApi(sessionInterceptor), provideHttpClientTesting()] })
      .inject(Session);

    const starting = visit.start();
    TestBed.inject(HttpTestingController).expectOne('/api/session').flush({ customer: anna });
    await starting;

    expect(visit.customer()?.name).toBe('Anna');
  });

  it('is a guest again when any answer says that the session has ended', async () => {
    await signIn();
    const changing = session.signOutElsewhere();
    shop.expectOne('/api/sessions').flush({ code: 'unauthenticated' }, { status: 401, statusText: '' });

    await expect(changing).rejects.toMatchObject({ status: 401 });
    expect(session.isSignedIn()).toBe(false);
  });

  it('stays as it was when the password is wrong', async () => {
    const signingIn = session.signIn('anna@comptoir.example', 'coffee');
    shop
      .expectOne({ method: 'POST', url: '/api/session' })
      .flush({ code: 'wrong_credentials' }, { status: 401, statusText: '' });

    await expect(signingIn).rejects.toMatchObject({ code: 'wrong_credentials' });
    expect(session.isSignedIn()).toBe(false);
  });
});
