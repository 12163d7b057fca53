import { ipcRenderer } from 'electron';

ipcRenderer.on('port', ({ ports }) => window.postMessage('port', '*', ports));
