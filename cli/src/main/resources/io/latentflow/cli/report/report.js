(() => {
  const at = (stage, name, value) => stage.style.setProperty(name, value);
  for (const gallery of document.querySelectorAll('.gallery')) {
    const stage = gallery.querySelector('.stage');
    const [rec, org] = stage.querySelectorAll('.layer img');
    const slider = stage.querySelector('input');
    const tiles = gallery.querySelector('.tiles');
    const now = gallery.querySelector('.now');
    const shots = [...gallery.querySelectorAll('.shot')];
    const show = shot => {
      const [before, after] = shot.querySelectorAll('img');
      org.src = before.src;
      rec.src = after.src;
      stage.style.aspectRatio = shot.dataset.aspect;
      const [width, height] = shot.dataset.aspect.split('/');
      stage.style.maxWidth = `min(${shot.dataset.width}px, ${(74 * width) / height}vh)`;
      now.textContent = shot.dataset.figures;
      tiles.innerHTML = shot.querySelector('template').innerHTML;
      tiles.classList.toggle('many', tiles.children.length > 24);
      shots.forEach(other => other.setAttribute('aria-pressed', other === shot));
    };
    shots.forEach(shot => shot.addEventListener('click', () => show(shot)));
    slider.addEventListener('input', () => at(stage, '--at', slider.value + '%'));
    stage.addEventListener('pointermove', event => {
      const box = stage.getBoundingClientRect();
      at(stage, '--x', (100 * (event.clientX - box.left)) / box.width + '%');
      at(stage, '--y', (100 * (event.clientY - box.top)) / box.height + '%');
    });
    for (const button of gallery.querySelectorAll('.tools button')) {
      button.addEventListener('click', () => {
        const on = stage.classList.toggle(button.dataset.mode);
        button.setAttribute('aria-pressed', on);
      });
    }
    // The one to begin with is the typical one: its quality is nearest to the mean.
    const mean = shots.reduce((sum, shot) => sum + +shot.dataset.psnr, 0) / shots.length;
    const distance = shot => Math.abs(shot.dataset.psnr - mean);
    show(shots.reduce((best, shot) => (distance(shot) < distance(best) ? shot : best)));
  }
  document.addEventListener('play', event => {
    for (const other of document.querySelectorAll('audio')) {
      if (other !== event.target) other.pause();
    }
  }, true);
})();
