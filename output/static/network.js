async function openNetwork() {}
function chooseInNetwork() {}
