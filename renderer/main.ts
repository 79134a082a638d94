import '@fontsource-variable/source-sans-3/wght.css';
import './app/tokens.css';
import './app/base.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { z } from 'zod';
import App from './App.vue';
import { followTheme } from './app/theme.ts';

// The window's content security policy forbids eval, with which zod would compile its parsers.
z.config({ jitless: true });

followTheme();
createApp(App).use(createPinia()).mount('#app');
