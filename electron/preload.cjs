const { contextBridge, ipcRenderer, webUtils } = require('electron');

contextBridge.exposeInMainWorld('bridge', {
  call: async (name, input) => JSON.parse(await ipcRenderer.invoke('call', JSON.stringify({ name, input }))),
  listen: (onEvent) => {
    const hear = (_source, text) => {
      const { event, payload } = JSON.parse(text);
      onEvent(event, payload);
    };
    ipcRenderer.on('event', hear);
    return () => ipcRenderer.removeListener('event', hear);
  },
  pathsOf: async (files) => Array.from(files, (file) => webUtils.getPathForFile(file)),
});
