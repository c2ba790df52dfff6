// Keeps the page of street mode on the phone, and nothing else. Flask puts the addresses of this build in `self.VP`.
import { keepPage } from './_kept_page.js';

keepPage('vp-straat', self.VP.page, self.VP.parts);
