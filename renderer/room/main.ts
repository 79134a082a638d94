import '@fontsource-variable/source-sans-3/wght.css';
import '../app/tokens.css';
import '../app/base.css';
import { createApp } from 'vue';
import { z } from 'zod';
import RoomPage from './RoomPage.vue';

// The window's content security policy forbids eval, with which zod would compile its parsers.
z.config({ jitless: true });

createApp(RoomPage).mount('#app');
